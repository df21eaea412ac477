using LatentWorld.Engine.Fields;

namespace LatentWorld.Tests.Fields;

public sealed class LipschitzTests
{
    private const double Noise = 0.01;

    [Fact]
    public void Is_the_feature_distance_per_unit_of_latent_distance() =>
        Assert.Equal(new FieldEstimate(0.25, null, 4, Noise, 1) { Uncertainty = 2 * Noise / 4 }, Lipschitz.Of([new(1, 4)], Noise));

    [Fact]
    public void Takes_the_largest_over_the_neighbours() =>
        Assert.Equal(new FieldEstimate(0.5, null, 2, Noise, 3) { Uncertainty = 2 * Noise / 2 }, Lipschitz.Of([new(1, 4), new(1, 2), new(1, 3)], Noise));

    /// <summary>A neighbour with a shorter step may be the one with the largest change, where each picture is off by the noise.</summary>
    [Fact]
    public void It_is_right_to_what_any_neighbour_may_come_to()
    {
        FieldEstimate estimate = Lipschitz.Of([new(2, 2), new(.9, 1)], .2)!.Value;

        Assert.Equal(1, estimate.Value);
        Assert.Equal(.3, estimate.Uncertainty!.Value, 12);
    }

    [Fact]
    public void Below_three_times_the_noise_there_is_a_bound_and_no_value() =>
        Assert.Equal(new(null, (0.029 + (2 * Noise)) / 0.5, 0.5, Noise, 2), Lipschitz.Of([new(0.029, 0.5), new(0.02, 1)], Noise));

    [Fact]
    public void One_neighbour_that_stands_out_is_enough() =>
        Assert.Equal(new FieldEstimate(0.03 / 0.5, null, 0.5, Noise, 2) { Uncertainty = 2 * Noise / 0.5 }, Lipschitz.Of([new(0.03, 0.5), new(0, 0.5)], Noise));

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
        Assert.Equal(new FieldEstimate(1 / 1e-5, null, 1e-5, Noise, 2) { Uncertainty = 2 * Noise / 1e-5 }, Lipschitz.Of([new(1, 1e-6), new(1, 1e-5)], Noise, least: 8e-6));
        Assert.Equal(Certainty.AtMost, Lipschitz.Of([new(0, 1e-6)], Noise, least: 8e-6)!.Value.Certainty);
    }

    /// <summary>Nowhere is a bound below what one of the steps allows: of a longer step the change may be larger, of a shorter one the noise by the step.</summary>
    [Fact]
    public void The_bound_is_what_the_steps_allow_where_each_picture_is_off_by_the_noise()
    {
        Assert.Equal((0.02 + (2 * Noise)) / 1, Lipschitz.Of([new(0.02, 1), new(0, 1)], Noise)!.Value.AtMost);
        Assert.Equal(2 * Noise / 0.1, Lipschitz.Of([new(0.02, 1), new(0, 0.1)], Noise)!.Value.AtMost!.Value, 12);
    }

    [Fact]
    public void The_mean_is_of_all_neighbours_and_right_to_the_mean_of_their_noise()
    {
        FieldEstimate mean = Lipschitz.MeanOf([new(1, 4), new(0, 2)], Noise)!.Value;

        Assert.Equal(0.125, mean.Value);
        Assert.Equal(((2 * Noise / 4) + (2 * Noise / 2)) / 2, mean.Uncertainty!.Value, 12);
        Assert.Equal((2, 2), (mean.Distance, mean.Neighbours));
    }

    [Fact]
    public void A_mean_that_does_not_stand_out_has_a_bound()
    {
        FieldEstimate mean = Lipschitz.MeanOf([new(0.02, 1), new(0.03, 1)], Noise)!.Value;

        Assert.Null(mean.Value);
        Assert.Equal(0.045, mean.AtMost!.Value, 12);
        Assert.Equal(Certainty.Unbounded, Lipschitz.MeanOf([new(1, 1e-6)], Noise, least: 8e-6)!.Value.Certainty);
        Assert.Equal(Certainty.Unbounded, Lipschitz.MeanOf([new(0, 0), new(1, 1)], Noise)!.Value.Certainty);
        Assert.Equal(Certainty.Measuring, Lipschitz.MeanOf([new(1, 1)], noise: null)!.Value.Certainty);
        Assert.Null(Lipschitz.MeanOf([], Noise));
    }

    [Fact]
    public void Nothing_is_known_without_neighbours() => Assert.Null(Lipschitz.Of([], Noise));

    [Fact]
    public void The_maps_corner_has_two_neighbours() =>
        Assert.Equal(2, LatticeFields.Neighbours(new(0, Engine.Worlds.TileAddress.MaxIndex, -Engine.Worlds.TileAddress.MaxIndex)).Count());
}
