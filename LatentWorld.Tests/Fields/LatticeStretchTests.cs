using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Tests.Fields;

/// <summary>Stretch from the features of neighbours, and to what it is right.</summary>
public sealed class LatticeStretchTests
{
    private const double StepAlpha = 0.25, StepBeta = 0.5;

    private static readonly LatentGram Latent = new(4, 0.6, 1);

    /// <summary>∂features/∂α and ∂features/∂β.</summary>
    private static readonly double[] A = [0.8, 0.1, -0.2], B = [0.1, 0.5, 0.3];

    [Fact]
    public void It_is_that_of_the_map_itself()
    {
        LatticeStretch found = LatticeStretch.Of(At(0, 0), All(), StepAlpha, StepBeta, Latent)!.Value;

        var expected = Stretch.Of(A, B, Latent);
        Assert.Equal(expected.Strongest, found.Stretch.Strongest, 6);
        Assert.Equal(expected.Weakest, found.Stretch.Weakest, 6);
        Assert.Equal(expected.Direction, found.Stretch.Direction, 5);
        Assert.Equal((4, 0.5), (found.Neighbours, found.Distance));
    }

    [Fact]
    public void One_neighbour_an_axis_is_enough_and_is_right_to_less()
    {
        LatticeStretch whole = LatticeStretch.Of(At(0, 0), All(), StepAlpha, StepBeta, Latent)!.Value;
        LatticeStretch half = LatticeStretch.Of(At(0, 0), All() with { Left = [], Below = [] }, StepAlpha, StepBeta, Latent)!.Value;

        Assert.Equal(whole.Stretch.Strongest, half.Stretch.Strongest, 5);
        Assert.Equal(2, half.Neighbours);
        Assert.Equal(2, half.PerNoise / whole.PerNoise, 9);
    }

    [Fact]
    public void Without_a_neighbour_along_an_axis_there_is_none() =>
        Assert.Null(LatticeStretch.Of(At(0, 0), All() with { Left = [], Right = [] }, StepAlpha, StepBeta, Latent));

    [Fact]
    public void Where_the_plane_is_a_line_there_is_none() =>
        Assert.Null(LatticeStretch.Of(At(0, 0), All(), StepAlpha, StepBeta, new(4, 2, 1)));

    /// <summary>Whichever way each of the pictures is off by the noise, no singular value leaves its bounds; the worst of many tries comes near them.</summary>
    [Fact]
    public void The_values_are_right_to_what_they_say()
    {
        const double noise = 1e-3;
        var random = new Random(7);
        LatticeStretch exact = LatticeStretch.Of(At(0, 0), All(), StepAlpha, StepBeta, Latent)!.Value;
        double off = exact.PerNoise * noise, worst = 0;
        for (int i = 0; i < 20_000; i++)
        {
            var cross = new LatticeStretch.Cross(
                Off(At(-1, 0)), Off(At(1, 0)), Off(At(0, -1)), Off(At(0, 1)));
            Stretch found = LatticeStretch.Of(At(0, 0), cross, StepAlpha, StepBeta, Latent)!.Value.Stretch;
            worst = Math.Max(worst, Math.Max(Math.Abs(found.Strongest - exact.Stretch.Strongest), Math.Abs(found.Weakest - exact.Stretch.Weakest)));
        }

        Assert.InRange(worst, off / 3, off * (1 + 1e-6));

        float[] Off(float[] features)
        {
            double[] way = [.. features.Select(_ => (2 * random.NextDouble()) - 1)];
            double length = Math.Sqrt(way.Sum(value => value * value));
            return [.. features.Zip(way, (value, to) => (float)(value + (noise * to / length)))];
        }
    }

    [Fact]
    public void What_does_not_stand_out_has_a_bound_that_the_truth_does_not_break()
    {
        LatticeStretch stretch = LatticeStretch.Of(At(0, 0), All(), StepAlpha, StepBeta, Latent)!.Value;
        double noise = stretch.Stretch.Weakest / stretch.PerNoise;

        FieldEstimate strongest = stretch.Of(FieldKind.Stretch, noise / 100, least: 0);
        Assert.Equal((stretch.Stretch.Strongest, stretch.PerNoise * noise / 100), (strongest.Value!.Value, strongest.Uncertainty!.Value));
        Assert.Equal((stretch.Stretch, stretch.Stretch.Weakest), (strongest.Stretch, strongest.Weakest!.Value));
        Assert.Equal((stretch.Stretch.Strongest - (noise / 100 * stretch.PerNoise)) / (stretch.Stretch.Weakest + (noise / 100 * stretch.PerNoise)), strongest.LeastAnisotropy!.Value, 9);

        // The weaker one is lost in noise: no ratio, of the area a bound.
        Assert.Equal(Certainty.Unbounded, stretch.Of(FieldKind.Anisotropy, noise, least: 0).Certainty);
        Assert.Null(stretch.Of(FieldKind.Stretch, noise, least: 0).Weakest);
        Assert.True(stretch.Of(FieldKind.Area, noise, least: 0).AtMost > stretch.Stretch.Area);

        FieldEstimate lost = stretch.Of(FieldKind.Stretch, 100 * noise, least: 0);
        Assert.Equal(Certainty.AtMost, lost.Certainty);
        Assert.True(lost.AtMost >= stretch.Stretch.Strongest);
        Assert.Null(lost.Stretch);
        Assert.Equal(Certainty.Measuring, stretch.Of(FieldKind.Stretch, noise: null, least: 0).Certainty);

        // A step that rounding makes.
        Assert.Equal(Certainty.Unbounded, stretch.Of(FieldKind.Stretch, noise / 100, least: 1).Certainty);
    }

    [Fact]
    public void Ratio_and_area_are_right_to_what_their_parts_are()
    {
        LatticeStretch stretch = LatticeStretch.Of(At(0, 0), All(), StepAlpha, StepBeta, Latent)!.Value;
        const double noise = 1e-3;
        double off = stretch.PerNoise * noise;
        (double strong, double weak) = (stretch.Stretch.Strongest, stretch.Stretch.Weakest);

        FieldEstimate ratio = stretch.Of(FieldKind.Anisotropy, noise, least: 0), area = stretch.Of(FieldKind.Area, noise, least: 0);

        Assert.Equal(strong / weak, ratio.Value!.Value, 12);
        Assert.Equal((strong + off) / (weak - off), ratio.Value.Value + ratio.Uncertainty!.Value, 9);
        Assert.Equal(strong * weak, area.Value!.Value, 12);
        Assert.Equal((strong + off) * (weak + off), area.Value.Value + area.Uncertainty!.Value, 9);
    }

    private static LatticeStretch.Cross All() => new(At(-1, 0), At(1, 0), At(0, -1), At(0, 1));

    private static float[] At(int right, int down) =>
        [.. A.Zip(B, (a, b) => (float)((right * StepAlpha * a) + (down * StepBeta * b)))];
}
