using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

/// <summary>A metric over a rectangle with what is known of it.</summary>
/// <param name="Metric">At each point.</param>
/// <param name="Distance">Of two points.</param>
/// <param name="Off">Of a shortest line's two ends: how far a point lies from the line.</param>
internal sealed record KnownMetric(
    string Name,
    PlanePoint Low,
    PlanePoint High,
    Func<PlanePoint, MetricTensor> Metric,
    Func<PlanePoint, PlanePoint, double> Distance,
    Func<PlanePoint, PlanePoint, Func<PlanePoint, double>> Off)
{
    /// <summary>The largest β of the line between two points, where it may rise above the rectangle; there it would have to go along its edge.</summary>
    public Func<PlanePoint, PlanePoint, double> Highest { get; init; } = (_, _) => double.NegativeInfinity;

    /// <summary>The metric at so many nodes along each side.</summary>
    public MetricGrid Grid(int side) => MetricGrid.Of(new(side, side, Low, High), Metric);

    /// <summary>Pairs of points inside the rectangle, the same in each run; their lines stay inside as well.</summary>
    public IEnumerable<(PlanePoint From, PlanePoint To)> Pairs(int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count;)
        {
            (PlanePoint from, PlanePoint to) = (Point(random), Point(random));
            if (double.Hypot(from.Alpha - to.Alpha, from.Beta - to.Beta) > .3 * (High.Alpha - Low.Alpha) && Stays(from, to))
            {
                i++;
                yield return (from, to);
            }
        }
    }

    private PlanePoint Point(Random random) => new(
        Low.Alpha + ((High.Alpha - Low.Alpha) * (.05 + (.9 * random.NextDouble()))), Low.Beta + ((High.Beta - Low.Beta) * (.05 + (.9 * random.NextDouble()))));

    /// <summary>Whether the line between two points of the rectangle stays inside.</summary>
    public bool Stays(PlanePoint from, PlanePoint to) => Highest(from, to) < High.Beta;
}
