using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Search;

/// <summary>
/// Searches for rifts as far as the pictures that are kept lead; rendering the next is a job's. A search is nothing but its region and its budget: read
/// again it goes the same way.
/// </summary>
public sealed class KeptSearches
{
    private readonly LabelledPictures _pictures;

    /// <summary>One at a time is read: a large one holds some hundred megabytes.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    internal KeptSearches(IDiffusionModel model, PictureLibrary library)
    {
        _pictures = new(model, library);
        Refusal = !library.HasFeatures ? ImageEncoderLack.Words
            : _pictures.Words.Count == 0 ? $"{model.Reference.Name} has fewer than two concept words, by which borders are told: its folder has no image_encoder/concepts.json or no text_projection."
            : null;
    }

    /// <summary>Why nobody can search here, for people; null where one can.</summary>
    public string? Refusal { get; }

    /// <summary>The words between which borders are looked for, by number.</summary>
    public IReadOnlyList<string> Words => _pictures.Words;

    /// <summary>
    /// A search up to the first pictures that are not kept, on a thread of the pool. Nothing is rendered for it, and no features are computed: those of another
    /// encoder count as missing.
    /// </summary>
    /// <exception cref="ArgumentException">The region is too small or too large, or the budget out of its bounds.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<RiftSearch> ReadAsync(WorldId world, RegionLattice region, int budget, CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var search = new RiftSearch(region, budget);
            await Task.Run(() => GoOn(search, world, cancellation), cancellation).ConfigureAwait(false);
            return search;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Goes on with a search as far as kept pictures lead.</summary>
    internal void GoOn(RiftSearch search, WorldId world, CancellationToken cancellation)
    {
        while (search.Next is { Count: > 0 } wanted)
        {
            cancellation.ThrowIfCancellationRequested();
            Dictionary<PictureKey, (float[] Features, int? Label)> kept = _pictures.Find([.. wanted.Select(tile => PictureKey.Of(world, tile))]);
            foreach (TileAddress tile in wanted)
            {
                if (kept.TryGetValue(PictureKey.Of(world, tile), out (float[] Features, int? Label) picture))
                {
                    search.Take(tile, picture.Features, picture.Label!.Value);
                }
            }

            if (kept.Count < wanted.Count)
            {
                return;
            }
        }
    }

    /// <inheritdoc cref="LabelledPictures.Renew"/>
    internal bool Renew(PictureKey key) => _pictures.Renew(key);
}
