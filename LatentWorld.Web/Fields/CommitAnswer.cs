using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What the API says of when a point's picture commits; see <see cref="Commitment"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="CommitsAt">The first step from which on the label is the picture's.</param>
/// <param name="Steps">Every step's label, in the order of sampling; the last is the picture's.</param>
public sealed record CommitAnswer(string World, double Alpha, double Beta, ForecastLabel CommitsAt, IReadOnlyList<ForecastLabel> Steps)
{
    public static CommitAnswer Of(World world, PlanePoint point, Commitment commitment) =>
        new(WorldId.Of(world).Value, point.Alpha, point.Beta, commitment.At, commitment.Forecasts);
}
