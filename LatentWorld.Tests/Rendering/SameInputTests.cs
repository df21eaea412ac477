using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Rendering;

/// <summary>Beyond the numeric floor neighbouring points give the model the same numbers, and so the same picture.</summary>
public sealed class SameInputTests
{
    private const long Middle = 1L << 39;

    private static readonly TileAddress[] Neighbours =
        [.. from x in Enumerable.Range(0, 6) from y in Enumerable.Range(0, 6) select new TileAddress(40, Middle + (2 * x) + 1, Middle + (2 * y) + 1)];

    [Fact]
    public async Task What_gives_the_model_the_same_comes_out_the_same()
    {
        await using var test = new ServiceUnderTest();
        Picture[] pictures = await Task.WhenAll(Neighbours.Select(tile => test.Service.GetAsync(test.World, tile, TestContext.Current.CancellationToken)));

        var same = Neighbours.Zip(pictures).GroupBy(pair => Input(test.World, pair.First)).ToList();
        Assert.InRange(same.Count, 1, Neighbours.Length / 4);
        Assert.All(same, group => Assert.Single(group.Select(pair => Convert.ToHexString(pair.Second.WebP.Span)).Distinct()));
    }

    /// <summary>The numbers of a latent, exactly.</summary>
    private static string Input(World world, TileAddress tile)
    {
        float[] latent = new float[FakeDenoiser.TheShape.Count];
        Plane.Of(world, FakeDenoiser.TheShape).Latent(tile.Point, latent);
        return string.Join(' ', latent.Select(BitConverter.SingleToInt32Bits));
    }
}
