using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What the API says of when a point's picture commits, and of what the model foresees at each step; see <see cref="Commitment"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="CommitsAt">The first step from which on the label is the picture's; null where the model has no labels.</param>
/// <param name="Steps">Every step's forecast, in the order of sampling; the last is the picture.</param>
public sealed record CommitAnswer(string World, double Alpha, double Beta, Forecast? CommitsAt, IReadOnlyList<Forecast> Steps)
{
    public static CommitAnswer Of(World world, PlanePoint point, Commitment commitment) =>
        new(WorldId.Of(world).Value, point.Alpha, point.Beta, commitment.At, commitment.Forecasts);
}
