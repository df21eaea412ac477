using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Rendering;

/// <summary>Beyond the numeric floor neighbouring points give the model the same numbers, and so one picture.</summary>
public sealed class SameInputTests
{
    private const long Middle = 1L << 39;

    private static readonly TileAddress[] Neighbours =
        [.. from x in Enumerable.Range(0, 6) from y in Enumerable.Range(0, 6) select new TileAddress(40, Middle + (2 * x) + 1, Middle + (2 * y) + 1)];

    [Fact]
    public async Task What_gives_the_model_the_same_is_rendered_once()
    {
        await using var test = new ServiceUnderTest();
        Picture[] pictures = await Task.WhenAll(Neighbours.Select(tile => GetAsync(test, tile)));

        int inputs = Neighbours.DistinctBy(tile => Input(test.World, tile)).Count();
        Assert.InRange(inputs, 1, Neighbours.Length / 4);
        Assert.Equal(inputs, test.Model.Decoded);
        Assert.Equal(inputs, pictures.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task A_restarted_service_finds_the_one_row_that_they_share()
    {
        using var folder = new TemporaryFolder();
        using (PictureStore store = Open(folder))
        {
            await using var test = new ServiceUnderTest(store: store);
            await Task.WhenAll(Neighbours.Select(tile => GetAsync(test, tile)));
        }

        using PictureStore again = Open(folder);
        await using var restarted = new ServiceUnderTest(store: again);
        await Task.WhenAll(Neighbours.Reverse().Select(tile => GetAsync(restarted, tile)));

        Assert.Equal(0, restarted.Model.Decoded);
    }

    [Fact]
    public async Task What_fails_fails_for_all_and_is_tried_again()
    {
        await using var test = new ServiceUnderTest();
        TileAddress[] same = [.. Neighbours.GroupBy(tile => Input(test.World, tile)).MaxBy(group => group.Count())!];
        test.Model.IsBlack = true;
        foreach (Task<Picture> failed in same.Select(tile => GetAsync(test, tile)).ToList())
        {
            await Assert.ThrowsAsync<RenderingException>(() => failed);
        }

        test.Model.IsBlack = false;
        Assert.NotNull(await GetAsync(test, same[0]));
    }

    private static Task<Picture> GetAsync(ServiceUnderTest test, TileAddress tile) =>
        test.Service.GetAsync(test.World, tile, TestContext.Current.CancellationToken);

    private static UInt128 Input(World world, TileAddress tile)
    {
        float[] latent = new float[FakeDenoiser.TheShape.Count];
        Plane.Of(world, FakeDenoiser.TheShape).Latent(tile.Point, latent);
        return ModelInput.Of(latent);
    }

    private static PictureStore Open(TemporaryFolder folder) => PictureStore.Open(folder.Path, 1 << 30, Assert.Fail);
}
