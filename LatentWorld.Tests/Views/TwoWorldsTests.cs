using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

/// <summary>Worlds of the same seeds and other prompts: the model is given the same latents for both, and draws other pictures.</summary>
public sealed class TwoWorldsTests
{
    private static readonly World Cat = FakeModel.World() with { Prompt = "a cat" };
    private static readonly World Dog = FakeModel.World() with { Prompt = "a dog" };

    private static readonly TileAddress[] Tiles = [new(3, 1, 1), new(3, 3, 1)];

    [Fact]
    public async Task Rendered_together_each_gets_its_own_pictures()
    {
        (string[] cats, string[] dogs) = await AloneAsync();
        await using var test = NewService();
        // Both worlds are prepared by then: what is asked for in either joins the very next step.
        await GetAsync(test, Dog, new(3, 7, 7));
        test.Model.Fake.Hold();
        Task<Picture> first = GetAsync(test, Cat, new(3, 5, 5));
        await test.Model.Fake.ArrivedAsync();
        Task<string[]> together = TagsAsync(test, Cat), beside = TagsAsync(test, Dog);
        test.Model.Fake.Release();
        int rows = (await test.Model.Fake.ArrivedAsync()).Length;
        test.Model.Fake.ReleaseAll();

        Assert.Equal(1 + (2 * Tiles.Length), rows);
        Assert.Equal(cats, await together);
        Assert.Equal(dogs, await beside);
        Assert.NotNull(await first);
    }

    [Fact]
    public async Task Rendered_one_after_the_other_each_gets_its_own_pictures()
    {
        (string[] cats, string[] dogs) = await AloneAsync();
        await using var test = NewService();

        Assert.Equal(cats, await TagsAsync(test, Cat));
        Assert.Equal(dogs, await TagsAsync(test, Dog));
        Assert.Equal(cats, Tiles.Select(tile => test.Service.Find(WorldId.Of(Cat), tile)!.ETag));
    }

    /// <summary>The pictures of each world on a service that knows no other.</summary>
    private static async Task<(string[] Cats, string[] Dogs)> AloneAsync()
    {
        await using var one = NewService();
        await using var other = NewService();
        (string[] cats, string[] dogs) = (await TagsAsync(one, Cat), await TagsAsync(other, Dog));
        Assert.Empty(cats.Intersect(dogs));
        return (cats, dogs);
    }

    private static ServiceUnderTest NewService() => new(new FakeModel(capacity: 16) { Meaning = prompt => prompt.Length == 0 ? 0 : prompt[^1] / 500f });

    private static async Task<string[]> TagsAsync(ServiceUnderTest test, World world) =>
        [.. (await Task.WhenAll(Tiles.Select(tile => GetAsync(test, world, tile)))).Select(picture => picture.ETag)];

    private static Task<Picture> GetAsync(ServiceUnderTest test, World world, TileAddress tile) =>
        test.Service.GetAsync(world, tile, TestContext.Current.CancellationToken);
}
