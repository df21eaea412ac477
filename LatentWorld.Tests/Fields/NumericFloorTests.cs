using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Fields;

/// <summary>Steps near rounding are those of the latent as the model is given it, in the middle of a world and far out.</summary>
public sealed class NumericFloorTests
{
    private static readonly (double Alpha, double Beta) AlongAlpha = (1, 0), AlongBeta = (0, 1);

    [Theory]
    [InlineData(.5, .5, 8)]
    [InlineData(-3, .2, 4)]
    [InlineData(40, 0, 2)]
    [InlineData(1000, 0, 0)]
    [InlineData(0, -1000, 0)]
    [InlineData(1000, 1000, 0)]
    public void A_step_is_as_many_roundings_as_it_moves_what_the_model_is_given(double alpha, double beta, int zoom)
    {
        PreparedWorld world = World(Normalisation.Sphere);
        PlanePoint point = new(alpha, beta);
        double step = Math.ScaleB(1, -zoom);
        foreach ((double a, double b) in new[] { AlongAlpha, AlongBeta, (Math.Sqrt(.5), Math.Sqrt(.5)), (Math.Sqrt(.5), -Math.Sqrt(.5)) })
        {
            double roundings = step * NumericFloor.RoundingsAlong(world.Plane, world.Input, point, (a, b));
            double given = NumericFloor.RoundingsOf(
                Distance(world, new(alpha - (a * step / 2), beta - (b * step / 2)), new(alpha + (a * step / 2), beta + (b * step / 2))),
                world.Plane.Geometry, world.Input, point);
            // The latents are rounded, half a rounding each.
            Assert.InRange(given, (.95 * roundings) - 1, (1.05 * roundings) + 1);
        }
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(-1e6)]
    [InlineData(4e9)]
    public void Far_out_a_step_away_from_the_corners_has_no_spectrum(double far)
    {
        PreparedWorld world = World(Normalisation.Sphere);
        PlanePoint place = new(far, 0);

        Assert.Equal(0, Distance(world, new(far - .5, 0), new(far + .5, 0)));
        Assert.Equal(0, NumericFloor.Octaves(world.Plane, world.Input, place, AlongAlpha));
    }

    [Fact]
    public void Far_out_a_step_along_the_horizon_still_has_one()
    {
        PreparedWorld world = World(Normalisation.Sphere);
        PlanePoint place = new(1e5, 0);

        Assert.Equal(0, NumericFloor.Octaves(world.Plane, world.Input, place, AlongAlpha));
        Assert.InRange(NumericFloor.Octaves(world.Plane, world.Input, place, AlongBeta), 3, 7);
        Assert.True(Distance(world, place with { Beta = -.5 }, place with { Beta = .5 }) > NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, place));
    }

    [Fact]
    public void Where_nothing_is_normalised_a_step_is_as_long_everywhere_and_its_rounding_grows_with_the_latent()
    {
        PreparedWorld world = World(Normalisation.None);
        PlanePoint near = new(10, 0), far = new(1000, 0);

        Assert.Equal(
            world.Plane.Geometry.NormAt(far) / world.Plane.Geometry.NormAt(near),
            NumericFloor.RoundingsAlong(world.Plane, world.Input, near, AlongAlpha) / NumericFloor.RoundingsAlong(world.Plane, world.Input, far, AlongAlpha), 1e-6);
    }

    [Fact]
    public void A_regions_steps_have_the_roundings_of_the_shortest_in_it()
    {
        PreparedWorld world = World(Normalisation.Sphere);
        // Far out along α, and around the place of this plane that lies nearest the latent's origin.
        foreach (RegionLattice lattice in new[] { new RegionLattice(4, 16_000, -20, 16_040, 20), new RegionLattice(6, 10, 10, 50, 50) })
        {
            var rounding = RegionRounding.Of(world, lattice, 1e-6);
            TileAddress[] all = [.. from y in Enumerable.Range(0, lattice.Height) from x in Enumerable.Range(0, lattice.Width) select lattice[x, y]];

            Assert.Equal(all.Min(tile => lattice.Spacing * NumericFloor.RoundingsAlong(world.Plane, world.Input, tile.Point, AlongAlpha)), rounding.Along, 1e-9 * rounding.Along);
            Assert.Equal(all.Min(tile => lattice.Spacing * NumericFloor.RoundingsAlong(world.Plane, world.Input, tile.Point, AlongBeta)), rounding.Down, 1e-9 * rounding.Down);
            double middle = NumericFloor.RoundingsOf(rounding.AlongDistance, world.Plane.Geometry, world.Input, lattice.Middle.Point);
            Assert.True(rounding.Along <= middle + 1, $"{rounding.Along} along α, {middle} in the middle");
        }
    }

    private static PreparedWorld World(Normalisation normalisation) =>
        PreparedWorld.Prepare(new FakeModel(), FakeModel.World() with { Normalisation = normalisation });

    private static double Distance(PreparedWorld world, PlanePoint from, PlanePoint to)
    {
        float[] one = new float[world.Plane.Count], other = new float[world.Plane.Count];
        world.Given(from, one);
        world.Given(to, other);
        return Math.Sqrt(one.Zip(other, (a, b) => Math.Pow((double)a - b, 2)).Sum());
    }
}
