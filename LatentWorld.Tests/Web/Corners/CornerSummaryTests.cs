using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Corners;

namespace LatentWorld.Tests.Web.Corners;

public sealed class CornerSummaryTests
{
    [Theory]
    [InlineData(5, 14, 1.02, "it is another picture (≈14.0\u00A0dB): guidance leads the same noise elsewhere. A map at guidance 1 shows the picture itself.")]
    [InlineData(5, 14, .8, "elsewhere, and the normalisation multiplies its numbers by ≈0.800. A map at guidance 1 and of normalisation none shows the picture itself.")]
    [InlineData(1, 14, .8, "the map's normalisation multiplies its numbers by ≈0.800. A map of normalisation none shows the picture itself.")]
    [InlineData(1, 33, 1, "On the map, at guidance 1, the corner keeps ≈33.0\u00A0dB.")]
    public void What_the_map_does_is_said_with_its_cause_and_what_helps(double guidance, double onMap, double scale, string words) =>
        Assert.Contains(CornerSummary.Of(Report(guidance, 35, onMap, scale)), sentence => sentence.Contains(words, StringComparison.Ordinal));

    [Theory]
    [InlineData(5, 14, 1.02, 1.0, Normalisation.Sphere)]
    [InlineData(5, 14, .8, 1.0, Normalisation.None)]
    [InlineData(1, 14, .8, 1.0, Normalisation.None)]
    [InlineData(5, 33, 1, null, null)]
    [InlineData(1, 33, .8, null, null)]
    public void The_map_that_shows_the_picture_is_offered_where_there_is_one(double guidance, double onMap, double scale, double? offered, Normalisation? normalisation)
    {
        World? map = CornerSummary.Faithful(FakeModel.World() with { Guidance = guidance, Normalisation = Normalisation.Sphere }, Report(guidance, 35, onMap, scale));
        Assert.Equal((offered, normalisation), (map?.Guidance, map?.Normalisation));
    }

    [Fact]
    public void What_could_not_be_inverted_is_never_called_a_success()
    {
        IReadOnlyList<string> words = CornerSummary.Of(Report(1, 18, 18, 1, new InvertedStep(700, 20, 4e-3, false)));
        Assert.Contains("1 of 1 steps did not settle (residual up to ≈4.0e-3): there the way back is not exact.", words);
        Assert.Contains(words, sentence => sentence.StartsWith("The picture could not be inverted", StringComparison.Ordinal));
    }

    /// <summary>The VAE alone brings a picture of much detail below what is seen to differ: the inversion is not to blame.</summary>
    [Fact]
    public void What_the_vae_alone_does_not_keep_is_not_asked_of_the_inversion()
    {
        CornerReport report = Report(5, 21.9, 15.4, 1, 21.9);
        IReadOnlyList<string> words = CornerSummary.Of(report);
        Assert.DoesNotContain(words, sentence => sentence.Contains("could not be inverted", StringComparison.Ordinal));
        Assert.Contains(words, sentence => sentence.Contains("it is another picture (≈15.4\u00A0dB)", StringComparison.Ordinal));
        Assert.NotNull(CornerSummary.Faithful(FakeModel.World(), report));
        Assert.Contains(CornerSummary.Of(Report(5, 18.8, 15.4, 1, 21.9)), sentence => sentence.Contains("could not be inverted", StringComparison.Ordinal));
    }

    private static CornerReport Report(double guidance, double unguided, double onMap, double scale, params InvertedStep[] steps) =>
        Report(guidance, unguided, onMap, scale, 36, steps);

    private static CornerReport Report(double guidance, double unguided, double onMap, double scale, double vae, params InvertedStep[] steps) =>
        new("", CornerOrigin.Picture, "", 1, new(45, [0], .1, .01, .01))
        {
            Inversion = new(
                "", InversionMode.Faithful, guidance, steps, 0, false,
                new(vae, 1), new(unguided, 1), new(unguided, 1), new(onMap, 1), new(onMap, 1))
            { MapScale = scale },
        };
}
