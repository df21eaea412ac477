using LatentWorld.Engine.Finds;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Finds;

/// <summary>Pictures by words, on the fake model, whose features are a picture's colours and whose words are colours.</summary>
public sealed class PictureFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_nearest_come_first_and_no_two_are_nearly_the_same()
    {
        await using var service = new ServiceUnderTest();
        Dictionary<PlanePoint, float[]> features = await RenderAsync(service, 40);

        FoundPictures found = await FindAsync(service, "red");

        Assert.Equal((40, true), (found.Searched, found.IsWhole));
        Assert.True(found.Pictures.Count > 1, "The fake model's pictures are all one colour.");
        Assert.Equal(features.MaxBy(one => one.Value[0]).Key, found.Pictures[0].Point);
        Assert.Equal(found.Pictures.OrderByDescending(one => one.Likeness), found.Pictures);
        Assert.All(found.Pictures, one => Assert.Equal(features[one.Point][0], one.Likeness, 2e-3));
        Assert.All(
            found.Pictures.SelectMany((one, i) => found.Pictures.Skip(i + 1).Select(other => LatentWorld.Engine.Fields.Lipschitz.Distance(features[one.Point], features[other.Point]))),
            distance => Assert.True(distance > .24, $"{distance}"));
        // Whoever was left out is nearly the same as one that was found.
        Assert.All(features.Values, one => Assert.Contains(found.Pictures, other => LatentWorld.Engine.Fields.Lipschitz.Distance(one, features[other.Point]) < .26));
    }

    [Fact]
    public async Task What_is_rendered_later_is_found_as_well()
    {
        await using var service = new ServiceUnderTest();
        await RenderAsync(service, 3);
        Assert.Equal(3, (await FindAsync(service, "red")).Searched);

        await RenderAsync(service, 10);
        Assert.Equal(10, (await FindAsync(service, "red")).Searched);
    }

    [Fact]
    public async Task What_the_disk_has_is_found_after_a_restart_without_a_render()
    {
        using (PictureStore store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }))
        {
            await using var before = new ServiceUnderTest(store: store);
            await RenderAsync(before, 20);
        }

        using PictureStore kept = PictureStore.Open(_folder.Path, 1 << 30, _ => { });
        await using var service = new ServiceUnderTest(store: kept);
        FoundPictures found = await FindAsync(service, "blue");
        Assert.Equal(20, found.Searched);
        Assert.NotEmpty(found.Pictures);
        Assert.Equal(0, service.Model.Decoded);
    }

    [Fact]
    public async Task Another_world_has_pictures_of_its_own()
    {
        await using var service = new ServiceUnderTest();
        await RenderAsync(service, 5);
        FoundPictures found = await service.Service.Finder.FindAsync(WorldId.Of(FakeModel.World(99)), "red", 10, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (found.Searched, found.Pictures.Count));
        Assert.Equal(5, (await FindAsync(service, "red")).Searched);
    }

    [Theory]
    [InlineData("  ", "Say in 1 to 400 characters")]
    [InlineData("too long", "This text is too long.")]
    public async Task Words_that_cannot_be_looked_for_are_refused_in_words(string words, string reason)
    {
        await using var service = new ServiceUnderTest();
        Assert.Contains(reason, (await Assert.ThrowsAsync<WordsRefusedException>(() => FindAsync(service, words))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WordsRefusedException>(() => FindAsync(service, new string('x', 401)));
    }

    [Fact]
    public async Task A_model_that_knows_no_words_or_no_pictures_says_so()
    {
        await using var mute = new ServiceUnderTest(new FakeModel { EmbedsTexts = false });
        Assert.Contains("cannot compare pictures with words", mute.Service.Finder.Refusal, StringComparison.Ordinal);
        await using var blind = new ServiceUnderTest(new FakeModel { FeatureCount = 0 });
        Assert.StartsWith("This model has no image encoder", blind.Service.Finder.Refusal, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Dictionary<PlanePoint, float[]>> RenderAsync(ServiceUnderTest service, int count)
    {
        Dictionary<PlanePoint, float[]> features = [];
        foreach (int x in Enumerable.Range(0, count))
        {
            var tile = new TileAddress(2, x, 3 * x % 7);
            Picture picture = await service.Service.GetAsync(service.World, tile, TestContext.Current.CancellationToken);
            features[tile.Point] = picture.Features;
        }

        return features;
    }

    private static Task<FoundPictures> FindAsync(ServiceUnderTest service, string words) =>
        service.Service.Finder.FindAsync(WorldId.Of(service.World), words, 30, TestContext.Current.CancellationToken);
}
