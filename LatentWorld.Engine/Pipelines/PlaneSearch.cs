using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>Searches for rifts on a plane.</summary>
public static class PlaneSearch
{
    /// <summary>
    /// Finds the borders between labels in a region with few pictures, the steepest first, see <see cref="RiftSearch"/>: renders a coarse lattice, and then
    /// up to eight pictures at a time.
    /// </summary>
    /// <param name="region">The lattice whose borders are wanted, 2 to <see cref="RegionLattice.MaxSide"/> points along each side.</param>
    /// <param name="budget">The most pictures; null for <see cref="RiftSearch.UsualBudget"/>, some 15 % of the region's.</param>
    /// <param name="labels">What pictures are called by, in the space of this model's image encoder; null for its concept words.</param>
    /// <param name="progress">Is told the search after each batch; null where nobody looks.</param>
    /// <param name="cancellation">Looked at before each sampling step.</param>
    /// <exception cref="NoImageEncoderException">The model has no image encoder, and pictures cannot be told apart.</exception>
    /// <exception cref="LabelRefusedException">The model has fewer than two concept words, and no labels were given.</exception>
    /// <exception cref="ArgumentException">The region is too small or too large, the budget out of its bounds, or the labels are another encoder's.</exception>
    /// <exception cref="RenderingException">The model's numbers overflowed.</exception>
    /// <exception cref="DeviceLostException">The device failed; open the pipeline again.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RiftSearch Search(
        this WorldPlane plane, RegionLattice region, int? budget = null, LabelSet? labels = null, IProgress<RiftSearch>? progress = null, CancellationToken cancellation = default)
    {
        NoImageEncoderException.ThrowIfNone(plane.Model);
        labels ??= WordLabels.OfModel(plane.Model);
        RiftSearch search = new(region, budget ?? RiftSearch.UsualBudget(region));
        while (search.Next is { Count: > 0 } wanted)
        {
            foreach (TileAddress[] some in wanted.Chunk(RiftSearch.Batch))
            {
                IReadOnlyList<RenderedPicture> pictures = plane.Render([.. some.Select(tile => tile.Point)], cancellation);
                foreach ((TileAddress tile, RenderedPicture picture) in some.Zip(pictures))
                {
                    search.Take(tile, picture.Features, labels.Of(picture.Features).Index);
                }
            }

            progress?.Report(search);
        }

        return search;
    }
}
