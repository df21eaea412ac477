using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>A plane turned about a place, on models whose pictures change along two known directions of the latent and no others.</summary>
public sealed class KnownTurnTests
{
    private static readonly PlanePoint Place = new(.3, .4);

    /// <summary>Both directions lie in the plane already: the turned plane has the old one's singular values, the strongest along α.</summary>
    [Theory]
    [InlineData("gaussian")]
    [InlineData("three-modes")]
    public async Task The_new_directions_are_those_of_the_stretch(string model)
    {
        using var known = new KnownPlane(model, normalisation: Normalisation.Sphere);
        using var folder = new TemporaryFolder();
        var shelf = new CornerShelf(folder.Path, 10_000_000, known.Model.LatentShape.Count, TimeProvider.System);
        PlaneTurn turn = await TurnAsync(model, shelf, world => world);
        Stretch old = StretchAt(known.Plane, Place);

        Assert.InRange(turn.Change.First / old.Strongest, .98, 1.02);
        Assert.InRange(turn.Change.Second / old.Weakest, .98, 1.02);
        Assert.InRange(turn.Change.Before / turn.Change.First, .5, 1.001);

        Stretch turned = StretchAt(Turned(known.Plane.World, turn, shelf), default);
        Assert.InRange(turned.Strongest / old.Strongest, .98, 1.02);
        Assert.InRange(turned.Weakest / old.Weakest, .98, 1.02);
        // The change along α, which is the strongest there is but for the little that its direction is off.
        Assert.InRange(double.Hypot(turned.Strongest * Math.Cos(turned.Angle), turned.Weakest * Math.Sin(turned.Angle)) / turned.Strongest, .995, 1);

        WorldPlane Turned(World world, PlaneTurn turn, CornerShelf shelf) =>
            known.Pipeline.Plane(turn.Corners.Index().Aggregate(world, (map, corner) => map.WithVertex(corner.Index, known.Pipeline.Corner(shelf.Find(corner.Item)!))));
    }

    /// <summary>A plane of other seeds has little of both: the turned one changes more, and z0 is its place.</summary>
    [Fact]
    public async Task A_plane_that_lies_across_is_turned_towards_them()
    {
        using var known = new KnownPlane("gaussian", normalisation: Normalisation.Sphere);
        using var folder = new TemporaryFolder();
        var shelf = new CornerShelf(folder.Path, 10_000_000, known.Model.LatentShape.Count, TimeProvider.System);
        PlaneTurn turn = await TurnAsync(
            "gaussian", shelf, world => world with { Z0 = world.Z0 with { Seed = 5 }, Z1 = world.Z1 with { Seed = 6 }, Z2 = world.Z2 with { Seed = 7 } });

        Assert.True(turn.Change.First > 1.5 * turn.Change.Before, $"It changes by {turn.Change.First}, and on the old plane by {turn.Change.Before}.");
        double[][] corners = [.. turn.Corners.Select(hash => shelf.Find(hash)!.Select(value => (double)value).ToArray())];
        double square = Dot(corners[0], corners[0]);
        foreach ((int one, int other) in (ReadOnlySpan<(int, int)>)[(0, 1), (0, 2), (1, 2)])
        {
            Assert.Equal(1, Dot(corners[other], corners[other]) / square, 1e-5);
            Assert.Equal(0, Dot(corners[one], corners[other]) / square, 1e-5);
        }
    }

    private static async Task<PlaneTurn> TurnAsync(string model, CornerShelf shelf, Func<World, World> change)
    {
        await using var service = new KnownService(model, normalisation: Normalisation.Sphere);
        List<(int Done, int Steps)> progress = [];
        MadeCorner made = await new CornerMaker(service.Latents, shelf).MakeAsync(
            new TurnedCorners(change(service.World), Place), "", (done, steps) => progress.Add((done, steps)), TestContext.Current.CancellationToken);
        Assert.Equal((PlaneTurner.Pictures, PlaneTurner.Pictures), progress[^1]);
        return made.Turn!;
    }

    private static Stretch StretchAt(WorldPlane plane, PlanePoint point) =>
        plane.StretchAt(point.Alpha, point.Beta, 1.0 / 256, cancellation: TestContext.Current.CancellationToken).Stretch!.Value;

    private static double Dot(double[] a, double[] b) => a.Select((value, i) => value * b[i]).Sum();
}
