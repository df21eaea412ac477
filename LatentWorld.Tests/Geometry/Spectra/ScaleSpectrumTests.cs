using LatentWorld.Engine.Geometry.Spectra;

namespace LatentWorld.Tests.Geometry.Spectra;

public sealed class ScaleSpectrumTests
{
    private const double HalfAnOctave = 1.41421356;

    /// <summary>The world against its closed form, whose values are those of a plain script.</summary>
    [Theory]
    [InlineData(1, .5, 50, 3.50778, .478573)]
    [InlineData(2, .5, 50, 589.51, .478573)]
    [InlineData(3, 1, 50, 71.154, .973614)]
    [InlineData(3, .5, 50, 512534, .478573)]
    [InlineData(3, .25, 50, 1.40965e11, .228803)]
    [InlineData(1, .5, 200, 3.64315, .495343)]
    [InlineData(3, 1, 200, 83.2717, .993173)]
    public void The_worlds_have_the_derivatives_of_their_closed_form(double mean, double deviation, int steps, double border, double inside)
    {
        TwoModes world = new(mean, deviation, steps);

        Assert.Equal(1, world.AcrossBorder() / border, 2e-5);
        Assert.Equal(1, world.Inside() / inside, 2e-5);
        double step = mean / border * 1e-3;
        Assert.Equal(1, (world.Map(step) - world.Map(-step)) / (2 * step * border), 1e-3);
    }

    /// <summary>A step of the worlds' jump 2μ and their derivative L at the border, with their derivative beside it: crossover 2μ/L.</summary>
    [Theory]
    [InlineData(1, 3.50778, .478573, .5)]
    [InlineData(2, 589.51, .478573, .5)]
    [InlineData(2, 589.51, .478573, 1)]
    [InlineData(3, 71.154, .973614, .5)]
    [InlineData(3, 512534, .478573, 1)]
    [InlineData(3, 1.40965e11, .228803, 2)]
    public void Finds_the_crossover_of_a_tanh_with_both_slopes(double mean, double border, double inside, double octaves)
    {
        var spectrum = ScaleSpectrum.Of(Across(x => (mean * Math.Tanh((border - inside) * x / mean)) + (inside * x), -50, 3, octaves, noise: 1e-14));

        double crossover = 2 * mean / border;
        Assert.InRange(spectrum.Crossover!.Value, crossover / HalfAnOctave, crossover * HalfAnOctave);
        Assert.Equal(1, spectrum.Plateau!.Value / border, .01);
        Assert.Equal(1, spectrum.Jump!.Value / (2 * mean), .05);
        OctaveSlope[] below = [.. spectrum.Octaves.Where(octave => octave.IsResolved && octave.To < crossover / 4)];
        OctaveSlope[] between = [.. spectrum.Octaves.Where(octave => octave.From > crossover * 4 && octave.To < mean / 8)];
        Assert.NotEmpty(below);
        Assert.All(below, octave => Assert.Equal(0, octave.Slope!.Value, .05));
        Assert.True(between.Length > 0 || crossover > .05);
        Assert.All(between, octave => Assert.Equal(-1, octave.Slope!.Value, .05));
    }

    /// <summary>The same jump behind fifty steps, or two hundred.</summary>
    [Theory]
    [InlineData(1, .5, 50, .5)]
    [InlineData(2, .5, 50, .5)]
    [InlineData(2, .5, 50, 1)]
    [InlineData(3, 1, 50, 1)]
    [InlineData(3, .5, 50, .5)]
    [InlineData(3, .25, 50, 1)]
    [InlineData(1, .5, 200, 1)]
    [InlineData(2, .5, 200, .5)]
    [InlineData(3, 1, 200, .5)]
    public void Finds_the_crossover_of_a_whole_sampling(double mean, double deviation, int steps, double octaves)
    {
        TwoModes world = new(mean, deviation, steps);

        var spectrum = ScaleSpectrum.Of(Across(world.Map, -48, 4, octaves, noise: 1e-12));

        double crossover = 2 * mean / world.AcrossBorder();
        Assert.InRange(spectrum.Crossover!.Value, crossover / HalfAnOctave, crossover * HalfAnOctave);
        Assert.Equal(1, spectrum.Plateau!.Value / world.AcrossBorder(), .01);
        Assert.InRange(spectrum.Jump!.Value, 2 * mean * .75, 2 * mean);
        Assert.Null(spectrum.CrossoverAtMost);
    }

    /// <summary>Steeper than the noise lets see: "at least", and never a number above the truth.</summary>
    [Theory]
    [InlineData(3, .5, -12)]
    [InlineData(3, .25, -30)]
    public void Above_the_crossover_there_is_a_bound_and_no_value(double mean, double deviation, int smallest)
    {
        TwoModes world = new(mean, deviation, 50);

        var spectrum = ScaleSpectrum.Of(Across(world.Map, smallest, 2, 1, noise: 1e-4));

        Assert.Null(spectrum.Plateau);
        Assert.Null(spectrum.Crossover);
        Assert.InRange(spectrum.AtLeast!.Value, mean / 2 * Math.Pow(2, -smallest), world.AcrossBorder());
        ScaleStep last = spectrum.Steps[0];
        Assert.Equal((last.Change - (2 * last.Noise)) / last.Step, spectrum.AtLeast.Value);
        Assert.True(spectrum.CrossoverAtMost > 2 * mean / world.AcrossBorder());
        Assert.Equal(Math.Pow(2, smallest), spectrum.Floor!.Value, 1e-15);
    }

    /// <summary>Noise of a seed on every change: the plateau stands above it, what lies below is not taken for one.</summary>
    [Fact]
    public void Noise_hides_small_steps_and_leaves_the_rest()
    {
        TwoModes world = new(2, .5, 50);
        Random random = new(4);
        const double Noise = 1e-3;
        ScaleStep[] steps = [.. Across(world.Map, -40, 2, .5, Noise).Select(step => step with { Change = Math.Abs(step.Change + (Noise * ((2 * random.NextDouble()) - 1))) })];

        var spectrum = ScaleSpectrum.Of(steps);

        double floor = 3 * Noise / world.AcrossBorder();
        Assert.InRange(spectrum.Floor!.Value, floor / 2, floor * 2);
        Assert.Equal(1, spectrum.Plateau!.Value / world.AcrossBorder(), .05);
        Assert.InRange(spectrum.Crossover!.Value, 4 / world.AcrossBorder() / HalfAnOctave, 4 / world.AcrossBorder() * HalfAnOctave);
        Assert.All(spectrum.Octaves.Where(octave => octave.To < floor / 2), octave => Assert.Null(octave.Slope));
        Assert.All(spectrum.Steps.Where(step => step.Step < floor / 2), step => Assert.True(step.Stretch <= 2 * step.Hidden));
    }

    /// <summary>Of two borders the crossover is that of the one at the place, whatever the other's jump.</summary>
    [Fact]
    public void A_second_border_far_away_does_not_count()
    {
        static double Map(double x) => Math.Tanh(1000 * x) - (.85 * (1 + Math.Tanh(1000 * (x - 1))));

        var spectrum = ScaleSpectrum.Of(Across(Map, -20, 4, 1, noise: 1e-9));

        Assert.Equal(1, spectrum.Plateau!.Value / 1000, .01);
        Assert.Equal(2, spectrum.Jump!.Value, .02);
        Assert.Equal(.002, spectrum.Crossover!.Value, 1e-4);
    }

    /// <summary>Centred half a unit beside a border: the derivative there, and where the border is.</summary>
    [Theory]
    [InlineData(1e-9)]
    [InlineData(.01)]
    public void Beside_a_border_the_place_is_as_calm_as_it_is(double noise)
    {
        var spectrum = ScaleSpectrum.Of(Across(x => Math.Tanh(1000 * (x - .5)) + (.3 * x), -20, 4, 1, noise));

        Assert.Null(spectrum.Plateau);
        Assert.Null(spectrum.CrossoverAtMost);
        Assert.InRange(spectrum.BorderWithin!.Value, 1, 2);
        Assert.Equal(2, spectrum.Jump!.Value, .1);
        if (noise < 1e-3)
        {
            Assert.Equal(.3, spectrum.Calm!.Value, 1e-3);
        }
    }

    [Fact]
    public void A_map_that_is_linear_has_a_plateau_and_no_jump()
    {
        var spectrum = ScaleSpectrum.Of([.. Enumerable.Range(-10, 12).Select(k => new ScaleStep(Math.Pow(2, k), 7 * Math.Pow(2, k), 1e-9))]);

        Assert.Equal(7, spectrum.Plateau!.Value, 1e-12);
        Assert.Null(spectrum.Jump);
        Assert.Null(spectrum.Crossover);
        Assert.Null(spectrum.CrossoverAtMost);
    }

    [Fact]
    public void Where_nothing_stands_out_nothing_is_said()
    {
        var spectrum = ScaleSpectrum.Of([new(1, .02, .01), new(2, .01, .01)]);

        Assert.Equal((null, null, null, null), (spectrum.Floor, spectrum.Plateau, spectrum.AtLeast, spectrum.Jump));
        Assert.False(Assert.Single(spectrum.Octaves).IsResolved);
    }

    [Fact]
    public void Pairs_of_one_step_are_taken_together()
    {
        var spectrum = ScaleSpectrum.Of([new(2, 3, .1), new(1, 1, .1), new(2, 5, .3)]);

        Assert.Equal([new(1, 1, .1), new(2, 4, .2)], spectrum.Steps);
        Assert.Equal(1, Assert.Single(spectrum.Octaves).Slope!.Value, 1e-12);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, double.NaN, 0)]
    [InlineData(1, 1, double.PositiveInfinity)]
    public void Numbers_out_of_range_are_refused(double step, double change, double noise)
    {
        Assert.Throws<ArgumentException>(() => ScaleSpectrum.Of([new(step, change, noise)]));
        Assert.Throws<ArgumentException>(() => ScaleSpectrum.Of([]));
    }

    /// <summary>Pairs centred on the border, from 2^smallest to 2^largest.</summary>
    private static ScaleStep[] Across(Func<double, double> map, int smallest, int largest, double octaves, double noise) =>
    [
        .. Enumerable.Range(0, (int)((largest - smallest) / octaves) + 1)
            .Select(i => Math.Pow(2, smallest + (i * octaves)))
            .Select(step => new ScaleStep(step, map(step / 2) - map(-step / 2), noise)),
    ];
}
