using LatentWorld.Engine.Stability;

namespace LatentWorld.Tests.Stability;

public sealed class LipschitzTests
{
    [Fact]
    public void Is_the_feature_distance_per_unit_of_latent_distance() =>
        Assert.Equal(Math.Sqrt(2) / 4, Lipschitz.Quotient([1, 0], [0, 1], 4)!.Value, 12);

    [Fact]
    public void Has_no_value_at_the_numeric_floor() => Assert.Null(Lipschitz.Quotient([1, 0], [0, 1], 0));

    [Fact]
    public void Takes_the_largest_over_the_neighbours()
    {
        StabilityEstimate estimate = Lipschitz.Include(Lipschitz.Include(Lipschitz.Include(null, 1), 3), 2);

        Assert.Equal(new(3, 3), estimate);
    }

    [Fact]
    public void The_maps_corner_has_two_neighbours() =>
        Assert.Equal(2, LipschitzField.Neighbours(new(0, Engine.Worlds.TileAddress.MaxIndex, -Engine.Worlds.TileAddress.MaxIndex)).Count());
}
