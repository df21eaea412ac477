using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Web.Spectra;

namespace LatentWorld.Tests.Web.Spectra;

/// <summary>What people read of spectra whose numbers are known.</summary>
public sealed class SpectrumWordsTests
{
    [Fact]
    public void A_border_at_the_place_has_plateau_crossover_and_jump_with_units()
    {
        string words = Words(x => Math.Tanh(1000 * x), 20, 1e-9);
        Assert.StartsWith("Plateau ≈1000 (feature change per unit of latent distance)", words, StringComparison.Ordinal);
        Assert.Contains("Crossover at a latent distance of ≈0.002, a step of ≈0.0002 along α", words, StringComparison.Ordinal);
        Assert.Contains("Jump 2 in feature distance.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_steeper_one_has_bounds() =>
        Assert.Matches(@"^At least ≈\S+ .*no plateau is reached.* The border is at most ≈\S+ wide in latent distance", Words(x => Math.Tanh(1e9 * x), 20, 1e-9));

    [Fact]
    public void One_beside_the_place_is_told_apart() =>
        Assert.Matches(@"^Here ≈?0\.3 .*A border lies beside the place, within a latent distance of ≈?[\d.]+, .* it is at least", Words(x => Math.Tanh(1000 * (x - .4)) + (.3 * x), 20, 1e-9));

    [Theory]
    [InlineData(1e-9, "No border:")]
    [InlineData(.5, "Too few steps")]
    [InlineData(10, "At no step does the change stand out from the noise.")]
    public void No_border_is_told_only_where_that_is_known(double noise, string words) =>
        Assert.Contains(words, Words(x => .3 * x, 20, noise), StringComparison.Ordinal);

    /// <summary>What is steep at coarse steps may lie beside the place: no bound is told before the finer ones are there.</summary>
    [Fact]
    public void While_pictures_are_missing_no_bound_is_told()
    {
        var pairs = new ScalePairs(new(0, 0), 0, 12);
        MeasuredPair[] steps = [.. pairs.Pairs().Select((pair, i) => i < 5
            ? new MeasuredPair(pair, PairState.Measured, 10 * pair.Step, 1.4, 1e-9)
            : new MeasuredPair(pair, PairState.Missing, 10 * pair.Step, null, null))];
        var part = new PlaceSpectrum(pairs, steps, [.. pairs.Points().Skip(10)], ScaleSpectrum.Of([.. steps.Select(step => step.Step).OfType<ScaleStep>()]));

        Assert.NotNull(part.Spectrum!.AtLeast);
        Assert.Null(part.AtLeast);
        Assert.Null(part.CrossoverAtMost);
        string words = string.Join(' ', SpectrumWords.Of(part));
        Assert.Matches(@"^Up to ≈?2\.24 .* over the steps that are there\. Finer ones tell whether that is here or beside the place\. \d+ of 24 pictures are not rendered yet\.$", words);
    }

    [Fact]
    public void What_lacks_is_counted()
    {
        var pairs = new ScalePairs(new(0, 0), 0, 2);
        var none = new PlaceSpectrum(pairs, [.. pairs.Pairs().Select(pair => new MeasuredPair(pair, PairState.Missing, pair.Step, null, null))], pairs.Points(), null);
        Assert.Equal("4 of 4 pictures are not rendered yet.", string.Join(' ', SpectrumWords.Of(none)));
        var foreign = new PlaceSpectrum(pairs, [.. pairs.Pairs().Select(pair => new MeasuredPair(pair, PairState.OtherEncoder, pair.Step, null, null))], [], null);
        Assert.Equal("Pairs whose features are another image encoder's, which measuring computes anew: 2.", string.Join(' ', SpectrumWords.Of(foreign)));
        Assert.Equal(("α", "β", "30° from α to β"), (SpectrumWords.Direction(0), SpectrumWords.Direction(90), SpectrumWords.Direction(30)));
    }

    /// <summary>A map along a plane whose unit is ten units of latent distance.</summary>
    private static string Words(Func<double, double> map, int octaves, double noise)
    {
        var pairs = new ScalePairs(new(0, 0), 0, octaves);
        MeasuredPair[] steps = [.. pairs.Pairs().Select(pair => new MeasuredPair(pair, PairState.Measured, 10 * pair.Step, Math.Abs(map(5 * pair.Step) - map(-5 * pair.Step)), noise))];
        return string.Join(' ', SpectrumWords.Of(new(pairs, steps, [], ScaleSpectrum.Of([.. steps.Select(step => step.Step!.Value)]))));
    }
}
