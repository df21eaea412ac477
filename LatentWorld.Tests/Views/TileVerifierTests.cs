using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Views;

public sealed class TileVerifierTests
{
    private static readonly TileAddress Tile = new(2, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_picture_is_said_to_be_the_same()
    {
        await using var test = new ServiceUnderTest();
        Picture kept = await test.Service.GetAsync(test.World, Tile, Cancellation);
        test.Time.Advance(TimeSpan.FromDays(1));

        Verification found = await VerifyAsync(test, Cancellation);

        Assert.Equal(new(0, double.PositiveInfinity), found.Pixels);
        Assert.Equal(1, found.FeatureCosine);
        Assert.False(found.WordChanged);
        Assert.Equal(kept.Provenance, found.Kept);
        Assert.Equal(TimeSpan.FromDays(1), found.Again.RenderedAt - found.Kept.RenderedAt);
        Assert.Equal(2, test.Model.Decoded);
    }

    [Fact]
    public async Task A_picture_that_is_not_there_yet_is_made_first()
    {
        await using var test = new ServiceUnderTest();

        Assert.True((await VerifyAsync(test, Cancellation)).Pixels.AreEqual);

        Assert.Equal(2, test.Model.Decoded);
        Assert.NotNull(Kept(test));
    }

    [Fact]
    public async Task A_difference_is_measured_and_the_kept_picture_stays()
    {
        await using var test = new ServiceUnderTest();
        Picture kept = await test.Service.GetAsync(test.World, Tile, Cancellation);
        test.Model.Retouch = rgb => rgb[100]--;

        Verification found = await VerifyAsync(test, Cancellation);

        Assert.Equal(1, found.Pixels.Largest);
        Assert.Equal(10 * Math.Log10(255 * 255 * 8 * 8 * 3), found.Pixels.Psnr, 9);
        Assert.False(found.WordChanged);
        Assert.Same(kept, Kept(test));
    }

    [Fact]
    public async Task A_picture_of_something_else_has_another_word()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Retouch = rgb => (rgb[0], rgb[1], rgb[2]) = (255, 0, 0);
        await test.Service.GetAsync(test.World, Tile, Cancellation);
        test.Model.Retouch = rgb => (rgb[0], rgb[1], rgb[2]) = (0, 0, 255);

        Verification found = await VerifyAsync(test, Cancellation);

        Assert.True(found.WordChanged);
        Assert.Equal(("red", "blue"), (found.KeptWord, found.AgainWord));
        Assert.Equal(0, found.FeatureCosine);
        Assert.Equal(255, found.Pixels.Largest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    public void Features_without_a_direction_have_no_cosine(float feature)
    {
        var picture = new Picture(
            PictureEncoding.EncodeWebP(new byte[8 * 8 * 3], 8), [feature, 0, 0], new("", "CPU", "fp32", 1, DateTimeOffset.UnixEpoch, 0));
        Assert.Null(Verification.Of(picture, picture, []).FeatureCosine);
    }

    [Fact]
    public async Task A_failure_says_why_and_concerns_nobody_else()
    {
        await using var test = new ServiceUnderTest();
        Picture kept = await test.Service.GetAsync(test.World, Tile, Cancellation);
        using Viewer viewer = test.Service.Join();
        viewer.Look(View.Of(test.World, Tile));
        test.Model.DecodeFailure = new InvalidOperationException("out of paint");

        var failure = await Assert.ThrowsAsync<RenderingException>(() => VerifyAsync(test, Cancellation));

        Assert.Contains("out of paint", failure.Message, StringComparison.Ordinal);
        Assert.Same(kept, Kept(test));
        Assert.Empty((await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileFailed>());
    }

    [Fact]
    public async Task Two_who_verify_one_tile_cost_one_rendering()
    {
        await using var test = new ServiceUnderTest();
        await test.Service.GetAsync(test.World, Tile, Cancellation);
        test.Model.Fake.Hold();
        Task<Verification> first = VerifyAsync(test, Cancellation);
        Task<Verification> second = VerifyAsync(test, Cancellation);
        test.Model.Fake.ReleaseAll();

        Assert.Equal(await first, await second);
        Assert.Equal(2, test.Model.Decoded);
    }

    private static Task<Verification> VerifyAsync(ServiceUnderTest test, CancellationToken cancellation) =>
        new TileVerifier(test.Service, test.Model).VerifyAsync(test.World, Tile, cancellation);

    private static Picture? Kept(ServiceUnderTest test) => test.Service.Find(WorldId.Of(test.World), Tile);
}
