using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

/// <summary>A value of the sensitivity field, from the pictures and latents that it is of.</summary>
public sealed class FieldValueTests
{
    private static readonly TileAddress Tile = new(3, 1, 2);

    private static readonly TileAddress[] Neighbours = [new(3, 0, 2), new(3, 2, 2), new(3, 1, 1), new(3, 1, 3)];

    [Fact]
    public async Task Is_the_largest_feature_distance_by_latent_distance_to_a_neighbour()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(new View(test.World, 3, 0, 1, 2, 3, 1, 2, Field: FieldKind.Sensitivity));
        List<TileUpdate> news = await ReadUntilKnownAsync(viewer);

        TileDetails details = await test.Service.DescribeAsync(test.World, Tile, TestContext.Current.CancellationToken);

        (double Value, double Distance)[] steps = [.. Neighbours.Select(neighbour => Step(test, neighbour))];
        (double value, double distance) = steps.MaxBy(step => step.Value);
        Assert.True(steps.Select(step => step.Value).Distinct().Count() > 1);
        Assert.Equal(value, details.Sensitivity!.Value.Value!.Value, value * 1e-9);
        Assert.Equal(distance, details.Sensitivity.Value.Distance, distance * 1e-9);
        Assert.Equal(details.Sensitivity, news.OfType<FieldReady>().Last(field => field.Value.Tile == Tile).Value.Estimate);
    }

    private static async Task<List<TileUpdate>> ReadUntilKnownAsync(Viewer viewer)
    {
        List<TileUpdate> all = [];
        await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            all.AddRange(news);
            if (news.OfType<FieldReady>().Any(field => field.Value.Tile == Tile && field.Value.Estimate is { Value: not null, Neighbours: 4 }))
            {
                break;
            }
        }

        return all;
    }

    private static (double Value, double Distance) Step(ServiceUnderTest test, TileAddress neighbour)
    {
        double latents = Distance(Latent(test.World, Tile), Latent(test.World, neighbour));
        double features = Distance(Features(test, Tile), Features(test, neighbour));
        return (features / latents, latents);
    }

    private static float[] Features(ServiceUnderTest test, TileAddress tile) => test.Service.Find(WorldId.Of(test.World), tile)!.Features;

    private static float[] Latent(World world, TileAddress tile)
    {
        float[] latent = new float[FakeDenoiser.TheShape.Count];
        Plane.Of(world, FakeDenoiser.TheShape).Latent(new PlanePoint(tile.X / 8.0, tile.Y / 8.0), latent);
        return latent;
    }

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => Math.Pow((double)x - y, 2)).Sum());
}
