using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Pipelines;

/// <summary>What a program gets of the embedded model, held against what the server gives.</summary>
public sealed class DiffusionPipelineTests(TerraPipeline terra) : IClassFixture<TerraPipeline>
{
    private static readonly TileAddress Tile = new(2, 3, -1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_point_is_the_servers_picture_with_its_features_norms_and_sensitivity()
    {
        TileDetails served = await ServeAsync();

        RenderedPicture picture = terra.Plane.Render(Tile.Point.Alpha, Tile.Point.Beta, Cancellation);

        Assert.Equal(served.Picture.WebP.ToArray(), picture.ToWebP());
        Assert.Equal(served.Picture.Features, picture.Features);
        Assert.Equal((served.NormBefore, served.NormAfter), (picture.Start.Norms.Before, picture.Start.Norms.After));
        Assert.Equal(served.Words, terra.Pipeline.NearestWords(picture.Features));
        Assert.Equal(
            served.Sensitivity,
            terra.Plane.SensitivityAt(Tile.Point.Alpha, Tile.Point.Beta, .25, Cancellation));
    }

    [Fact]
    public void A_latent_of_ones_own_that_is_the_planes_gives_the_same_picture()
    {
        WorldPlane plane = terra.Plane;
        RenderedPicture ofPoint = plane.Render(.3, Math.Sqrt(2), Cancellation);
        float[] latent = plane.At(.3, Math.Sqrt(2)).Values;

        RenderedPicture ofLatent = plane.Render(latent, Cancellation);

        Assert.Equal(ofPoint.Rgb, ofLatent.Rgb);
        Assert.Equal(ofPoint.Start.Norms.After, ofLatent.Start.Norms.After, 1e-3);
        Assert.Null(ofLatent.Recipe.Point);
        latent.AsSpan().Reverse();
        Assert.NotEqual(ofPoint.Rgb, plane.Render(latent, Cancellation).Rgb);
    }

    [Fact]
    public void A_saved_picture_reopens_its_world_at_its_point()
    {
        World world = terra.World with { Prompt = "a lake\u202e", Guidance = 3.5, Z1 = new(ulong.MaxValue), Normalisation = Normalisation.Vertices };
        RenderedPicture picture = terra.Pipeline.Plane(world).Render(-Math.PI, 1 / 3d, Cancellation);

        var saved = PictureRecipe.Read(picture.ToPng());

        Assert.Equal(new(world, new PlanePoint(-Math.PI, 1 / 3d)), saved);
        RenderedPicture again = terra.Pipeline.Plane(saved.World).Render(saved.Point!.Value.Alpha, saved.Point.Value.Beta, Cancellation);
        Assert.Equal(picture.Rgb, again.Rgb);
    }

    /// <summary>More than fit into one batch; a batch rounds in another order than a picture alone, which moves a grey level by one.</summary>
    [Fact]
    public void Many_points_come_in_their_order()
    {
        PlanePoint[] points = [.. Enumerable.Range(0, 6).Select(i => new PlanePoint(i, -i))];

        IReadOnlyList<RenderedPicture> pictures = terra.Plane.Render(points, Cancellation);

        Assert.Equal(points, pictures.Select(picture => picture.Recipe.Point!.Value));
        foreach (int i in (int[])[0, 3, 5])
        {
            byte[] alone = terra.Plane.Render(points[i].Alpha, points[i].Beta, Cancellation).Rgb;
            Assert.InRange(PixelDifference.Between(alone, pictures[i].Rgb).Largest, 0, 1);
        }
    }

    [Fact]
    public void Features_of_a_given_picture_are_those_it_was_rendered_with()
    {
        RenderedPicture picture = terra.Plane.Render(0, 0, Cancellation);

        Assert.Equal(picture.Features, terra.Pipeline.Features(picture.Rgb));
        Assert.Equal(1, picture.Features.Sum(value => (double)value * value), 1e-5);
        Assert.Contains("takes 196608: [256, 256, 3]", Assert.Throws<ArgumentException>(() => terra.Pipeline.Features(picture.Rgb[3..])).Message);
    }

    /// <summary>One picture a batch, as the pipeline renders, so that no bit may differ.</summary>
    private async Task<TileDetails> ServeAsync()
    {
        using var metrics = new TileMetrics();
        await using var tiles = new TileService(
            terra.Pipeline.Model, PictureStore.InMemory(), new() { BatchSize = 1, Prefetch = false }, metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        foreach (TileAddress neighbour in (TileAddress[])[Tile with { X = 2 }, Tile with { X = 4 }, Tile with { Y = -2 }, Tile with { Y = 0 }])
        {
            await tiles.GetAsync(terra.World, neighbour, Cancellation);
        }

        // It waits for the noise of the field for a second at most.
        TileDetails details;
        do
        {
            details = await tiles.DescribeAsync(terra.World, Tile, Cancellation);
        }
        while (details.Sensitivity is not { Noise: not null });

        return details;
    }
}
