using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Pipelines;

/// <summary>Routes across a plane.</summary>
public static class PlaneRoute
{
    /// <summary>
    /// Travels from place to place along a line, with frames between which the pictures change as evenly as can be, see <see cref="RoutePath"/>. It renders at
    /// most four pictures a frame, and those of the lattice where a metric leads.
    /// </summary>
    /// <param name="plan">Places, line, frames and spacing.</param>
    /// <param name="progress">Is told the route whenever some pictures have come; null where nobody looks.</param>
    /// <param name="cancellation">Looked at before each sampling step.</param>
    /// <exception cref="NoImageEncoderException">The model has no image encoder, and pictures cannot be told apart.</exception>
    /// <exception cref="ArgumentException">The plan has a <see cref="RoutePlan.Problem"/>.</exception>
    /// <exception cref="RenderingException">The model's numbers overflowed.</exception>
    /// <exception cref="DeviceLostException">The device failed; open the pipeline again.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RoutePath Route(this WorldPlane plane, RoutePlan plan, IProgress<RoutePath>? progress = null, CancellationToken cancellation = default)
    {
        NoImageEncoderException.ThrowIfNone(plane.Model);
        LabelSet? labels = plane.Model.Concepts.Count >= 2 ? WordLabels.OfModel(plane.Model) : null;
        RoutePath path = Begin(plane, plan, cancellation);
        while (path.Next is { Count: > 0 } wanted)
        {
            // One by one: the pictures are the server's, bit for bit.
            foreach (PlanePoint point in wanted)
            {
                float[] features = plane.Render(point.Alpha, point.Beta, cancellation).Features;
                path.Take(point, features, labels?.Of(features).Index, cancellation);
            }

            progress?.Report(path);
        }

        return path;
    }

    /// <summary>A route that wants its first pictures.</summary>
    internal static RoutePath Begin(WorldPlane plane, RoutePlan plan, CancellationToken cancellation)
    {
        RouteGround ground = RouteGround.Of(plane.Prepared);
        return RouteCourse.Of(plan, ground) is { } known ? new(plan, ground, known)
            : plan.SurveysPictures ? new(plan, ground, new LatticeSurvey(plan, ground))
            : plan.Problem is null && CourseOf(plane, plan, ground, cancellation) is { } course ? new(plan, ground, course)
            : new(plan, ground);
    }

    /// <summary>The line that the density leads along, by one run of the U-Net for a point of the lattice.</summary>
    private static RouteCourse? CourseOf(WorldPlane plane, RoutePlan plan, RouteGround ground, CancellationToken cancellation)
    {
        if (RouteLattice.Of(plan) is not { } lattice)
        {
            return null;
        }

        ScoreStep at = ScoreStep.Of(plane.Prepared, plane.Model.Scheduler, RouteLines.StepOf(plane.World))!;
        ScoreSlope[] slopes = [.. lattice.Points.Tiles.Select(tile => SlopeAt(tile.Point))];
        PlaneDensity density = PlaneDensity.Of(lattice.Points, at, slopes, cancellation);
        return LatticeSurvey.CourseOf(plan, lattice, ground, density, cancellation).Course;

        ScoreSlope SlopeAt(PlanePoint point)
        {
            cancellation.ThrowIfCancellationRequested();
            float[] latent = new float[plane.Prepared.Plane.Count];
            plane.Prepared.Plane.Latent(point, latent);
            return ScoreSlope.Of(at, point, plane.Output(Denoising.From(at.Run, latent)));
        }
    }
}
