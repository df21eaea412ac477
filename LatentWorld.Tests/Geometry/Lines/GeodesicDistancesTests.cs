using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

public sealed class GeodesicDistancesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Of every node of the lattice within a hundredth; of the half plane where the line does not leave the rectangle.</summary>
    [Theory]
    [InlineData(0, 17)]
    [InlineData(1, 17)]
    [InlineData(2, 17)]
    [InlineData(3, 17)]
    [InlineData(0, 33)]
    [InlineData(1, 33)]
    [InlineData(2, 33)]
    [InlineData(3, 33)]
    public void Are_those_of_the_known_metric(int metric, int side)
    {
        KnownMetric known = KnownMetrics.All[metric];
        MetricGrid grid = known.Grid(side);
        foreach ((PlanePoint from, _) in known.Pairs(4, seed: 3))
        {
            GeodesicDistances distances = GeodesicDistances.From(grid, from, Cancellation)!;

            Assert.Equal(from, distances.Start);
            for (int i = 0; i < grid.Lattice.Count; i++)
            {
                if (known.Stays(from, grid.Lattice[i]))
                {
                    Assert.InRange(distances.At(i % side, i / side)!.Value / known.Distance(from, grid.Lattice[i]), .99, 1.01);
                }
            }
        }
    }

    [Fact]
    public void Behind_a_wall_there_are_none()
    {
        PlaneLattice lattice = new(17, 17, new(0, 0), new(1, 1));
        MetricGrid grid = new(lattice, [.. Enumerable.Range(0, lattice.Count).Select(i => i % 17 == 8 ? MetricTensor.Unknown : MetricTensor.Identity)]);

        GeodesicDistances distances = GeodesicDistances.From(grid, new(.1, .1), Cancellation)!;

        Assert.NotNull(distances.At(7, 16));
        Assert.Null(distances.At(8, 3));
        Assert.Null(distances.At(9, 3));
        Assert.Null(GeodesicDistances.From(grid, new(.5, .5), Cancellation));
    }

    [Fact]
    public void Can_be_canceled() => Assert.Throws<OperationCanceledException>(
        () => GeodesicDistances.From(KnownMetrics.Sphere.Grid(33), new(0, 0), new CancellationToken(canceled: true)));
}
