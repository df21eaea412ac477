using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Fields.Spectra;

/// <summary>What is read of kept pictures, on the fake model.</summary>
public sealed class PlaceSpectraTests : IDisposable
{
    private static readonly PlanePoint Place = new(.375, .25);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Reading_renders_nothing_and_says_what_lacks()
    {
        await using var test = new ServiceUnderTest();
        ScalePairs pairs = await PairsAsync(test);

        PlaceSpectrum empty = await ReadAsync(test, pairs);
        Assert.Equal(pairs.Points(), empty.Missing);
        Assert.Null(empty.Spectrum);
        Assert.False(empty.IsWhole);
        Assert.Equal(0, test.Model.Decoded);

        await RenderAsync(test, pairs, pairs.Octaves - 1);
        PlaceSpectrum some = await ReadAsync(test, pairs);
        Assert.Equal([pairs[pairs.Octaves - 1].From, pairs[pairs.Octaves - 1].To], some.Missing);
        Assert.Equal(pairs.Octaves - 1, some.Steps.Count(step => step.State == PairState.NoiseMissing));
        Assert.True(some.LacksNoise);
        Assert.Equal(2 * (pairs.Octaves - 1), test.Model.Decoded);
    }

    [Fact]
    public async Task With_the_noise_measured_each_pair_has_its_change_by_its_latent_distance()
    {
        await using var test = new ServiceUnderTest();
        ScalePairs pairs = await PairsAsync(test);
        await RenderAsync(test, pairs, pairs.Octaves);
        await test.Service.Spectra.CompleteAsync(test.World, pairs, "", TestContext.Current.CancellationToken);

        PlaceSpectrum found = await ReadAsync(test, pairs);
        Assert.True(found.IsWhole);
        Assert.All(found.Steps, step => Assert.Equal(PairState.Measured, step.State));
        Assert.Equal(pairs.Octaves, found.Spectrum!.Steps.Count);
        Assert.All(found.Steps, step => Assert.Equal(step.Change / step.Distance, step.Stretch));
        MeasuredPair small = found.Steps[12], half = found.Steps[13];
        Assert.Equal(2, small.Distance / half.Distance, .01);
        Assert.Equal(small.Pair.Step, found.PlaneStep(small.Distance)!.Value, small.Pair.Step * 1e-9);
        Assert.True(found.Steps[^1].Noise >= found.Steps[0].Noise);
    }

    [Fact]
    public async Task Noise_is_measured_once_for_a_place()
    {
        await using var test = new ServiceUnderTest();
        ScalePairs pairs = await PairsAsync(test);
        await test.Service.Spectra.CompleteAsync(test.World, pairs, "", TestContext.Current.CancellationToken);
        Assert.Equal(PlaceSpectra.NoisePictures, test.Model.Decoded);
        await test.Service.Spectra.CompleteAsync(test.World, pairs with { Direction = 90 }, "", TestContext.Current.CancellationToken);
        Assert.Equal(PlaceSpectra.NoisePictures, test.Model.Decoded);
    }

    [Fact]
    public async Task Pictures_of_another_provider_are_counted_and_not_compared()
    {
        using (var store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }))
        {
            await using var there = new ServiceUnderTest(new() { Provider = "CUDA" }, store);
            ScalePairs all = await PairsAsync(there);
            await there.Service.GetAsync(there.World, all[0].From, "", TestContext.Current.CancellationToken);
        }

        using var again = PictureStore.Open(_folder.Path, 1 << 30, _ => { });
        await using var here = new ServiceUnderTest(store: again);
        ScalePairs pairs = await PairsAsync(here);
        await here.Service.GetAsync(here.World, pairs[0].To, "", TestContext.Current.CancellationToken);
        PlaceSpectrum found = await ReadAsync(here, pairs);
        Assert.Equal((1, PairState.NotComparable), (found.Uncompared, found.Steps[0].State));
        Assert.Null(found.Steps[0].Stretch);
    }

    [Fact]
    public async Task Pairs_of_another_encoder_are_counted_until_their_features_are_computed_anew()
    {
        using (var store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }))
        {
            await using var there = new ServiceUnderTest(new() { FeaturesFrom = "an older encoder" }, store);
            await RenderAsync(there, await PairsAsync(there), int.MaxValue);
        }

        using var again = PictureStore.Open(_folder.Path, 1 << 30, _ => { });
        await using var here = new ServiceUnderTest(new() { FeaturesFrom = "the encoder" }, again);
        ScalePairs pairs = await PairsAsync(here);
        PlaceSpectrum found = await ReadAsync(here, pairs);
        Assert.All(found.Steps, step => Assert.Equal(PairState.OtherEncoder, step.State));
        Assert.Equal((pairs.Octaves, 0, 0, false), (found.OtherEncoder, found.Uncompared, found.Missing.Count, found.IsWhole));

        await here.Service.Spectra.CompleteAsync(here.World, pairs, "", TestContext.Current.CancellationToken);
        PlaceSpectrum whole = await ReadAsync(here, pairs);
        Assert.All(whole.Steps, step => Assert.Equal(PairState.Measured, step.State));
        Assert.Equal((0, true), (whole.OtherEncoder, whole.IsWhole));
    }

    [Fact]
    public async Task Far_out_no_steps_are_offered_away_from_the_corners()
    {
        await using var test = new ServiceUnderTest();
        foreach (double far in (double[])[1e6, -1e6, 1e9])
        {
            ScalePairs away = await test.Service.Spectra.PairsAsync(test.World, new(far, 0), ScalePairs.AlongAlpha, TestContext.Current.CancellationToken);
            Assert.Contains("too far out", away.Problem!, StringComparison.Ordinal);
        }

        ScalePairs across = await test.Service.Spectra.PairsAsync(test.World, new(1e5, 0), ScalePairs.AlongBeta, TestContext.Current.CancellationToken);
        Assert.Null(across.Problem);
        Assert.All((await ReadAsync(test, across)).Steps, step => Assert.True(step.Distance > 0));
    }

    [Fact]
    public async Task The_steps_end_at_the_numeric_floor_and_there_are_none_along_no_direction()
    {
        await using var test = new ServiceUnderTest();
        ScalePairs pairs = await PairsAsync(test);
        Assert.InRange(pairs.Octaves, 18, 25);
        World flat = test.World with { Z1 = test.World.Z0 };
        Assert.Contains("the same noise", (await test.Service.Spectra.PairsAsync(flat, Place, 0, TestContext.Current.CancellationToken)).Problem!, StringComparison.Ordinal);
        Assert.Null((await test.Service.Spectra.PairsAsync(flat, Place, 90, TestContext.Current.CancellationToken)).Problem);
    }

    [Fact]
    public async Task A_model_without_an_image_encoder_has_none()
    {
        await using var test = new ServiceUnderTest(new() { FeatureCount = 0 });
        Assert.Contains("no image encoder", test.Service.Spectra.Refusal!, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<ScalePairs> PairsAsync(ServiceUnderTest test) =>
        test.Service.Spectra.PairsAsync(test.World, Place, ScalePairs.AlongAlpha, TestContext.Current.CancellationToken);

    private static Task<PlaceSpectrum> ReadAsync(ServiceUnderTest test, ScalePairs pairs) =>
        test.Service.Spectra.ReadAsync(test.World, pairs, TestContext.Current.CancellationToken);

    /// <summary>The pairs of the largest steps.</summary>
    private static async Task RenderAsync(ServiceUnderTest test, ScalePairs pairs, int octaves)
    {
        foreach (PlanePoint point in pairs.Pairs().Take(octaves).SelectMany(pair => (PlanePoint[])[pair.From, pair.To]))
        {
            await test.Service.GetAsync(test.World, point, "", TestContext.Current.CancellationToken);
        }
    }
}
