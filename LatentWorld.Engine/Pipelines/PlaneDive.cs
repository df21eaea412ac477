using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>Dives on a plane, picture by picture.</summary>
public static class PlaneDive
{
    /// <summary>
    /// Dives from one place towards another to the border between them, see <see cref="DivePath"/>: halves what lies between, keeps the half whose ends
    /// differ more, and fills the strip in which the pictures change. It renders some 25 pictures, one after the other.
    /// </summary>
    /// <param name="from">One place.</param>
    /// <param name="to">Another.</param>
    /// <param name="progress">Is told the way after each picture; null where nobody looks.</param>
    /// <param name="cancellation">Looked at before each sampling step.</param>
    /// <exception cref="NoImageEncoderException">The model has no image encoder, and pictures cannot be told apart.</exception>
    /// <exception cref="ArgumentException">Both places are one.</exception>
    /// <exception cref="RenderingException">The model's numbers overflowed.</exception>
    /// <exception cref="DeviceLostException">The device failed; open the pipeline again.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DivePath Dive(this WorldPlane plane, PlanePoint from, PlanePoint to, IProgress<DivePath>? progress = null, CancellationToken cancellation = default)
    {
        NoImageEncoderException.ThrowIfNone(plane.Model);
        LabelSet? labels = plane.Model.Concepts.Count >= 2 ? WordLabels.OfModel(plane.Model) : null;
        var path = new DivePath(from, to, (left, right) => DiveFloor.IsReached(plane.Prepared, left, right));
        while (path.Next is { } share)
        {
            PlanePoint point = path.PointAt(share);
            float[] features = plane.Render(point.Alpha, point.Beta, cancellation).Features;
            path.Take(features, labels?.Of(features).Index);
            progress?.Report(path);
        }

        return path;
    }
}
