using LatentWorld.Engine.Fields;

namespace LatentWorld.Tests.Fields;

public sealed class LipschitzTests
{
    private const double Noise = 0.01;

    [Fact]
    public void Is_the_feature_distance_per_unit_of_latent_distance() =>
        Assert.Equal(new(0.25, null, 4, Noise, 1), Lipschitz.Of([new(1, 4)], Noise));

    [Fact]
    public void Takes_the_largest_over_the_neighbours() =>
        Assert.Equal(new(0.5, null, 2, Noise, 3), Lipschitz.Of([new(1, 4), new(1, 2), new(1, 3)], Noise));

    [Fact]
    public void Below_three_times_the_noise_there_is_a_bound_and_no_value() =>
        Assert.Equal(new(null, 3 * Noise / 0.5, 0.5, Noise, 2), Lipschitz.Of([new(0.029, 0.5), new(0.02, 1)], Noise));

    [Fact]
    public void One_neighbour_that_stands_out_is_enough() =>
        Assert.Equal(new(0.03 / 0.5, null, 0.5, Noise, 2), Lipschitz.Of([new(0.03, 0.5), new(0, 0.5)], Noise));

    [Fact]
    public void Where_a_neighbour_is_the_same_latent_there_is_no_bound() =>
        Assert.Equal(new(null, null, 0, Noise, 2), Lipschitz.Of([new(0, 0), new(0.02, 1)], Noise));

    [Fact]
    public void While_the_noise_is_not_known_nothing_is_said()
    {
        FieldEstimate estimate = Lipschitz.Of([new(1, 4)], noise: null)!.Value;

        Assert.Equal(new(null, null, 4, null, 1), estimate);
        Assert.False(estimate.IsBelowNoise);
    }

    /// <summary>Two latents on either side of a border that the arithmetic cannot divide: no value, and no bound that the change itself breaks.</summary>
    [Fact]
    public void A_step_that_rounding_makes_gives_no_value()
    {
        Assert.Equal(new(null, null, 1e-6, Noise, 2), Lipschitz.Of([new(1, 1e-6), new(1, 2e-6)], Noise, least: 8e-6));
        Assert.Equal(new(1 / 1e-5, null, 1e-5, Noise, 2), Lipschitz.Of([new(1, 1e-6), new(1, 1e-5)], Noise, least: 8e-6));
        Assert.Equal(Certainty.AtMost, Lipschitz.Of([new(0, 1e-6)], Noise, least: 8e-6)!.Value.Certainty);
    }

    [Fact]
    public void Nothing_is_known_without_neighbours() => Assert.Null(Lipschitz.Of([], Noise));

    [Fact]
    public void The_maps_corner_has_two_neighbours() =>
        Assert.Equal(2, SensitivityField.Neighbours(new(0, Engine.Worlds.TileAddress.MaxIndex, -Engine.Worlds.TileAddress.MaxIndex)).Count());
}
