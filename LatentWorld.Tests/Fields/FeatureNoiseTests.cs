using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Fields;

public sealed class FeatureNoiseTests
{
    private const int Places = 3;
    private const int PicturesOfAPlace = 5;

    private static readonly TileAddress Tile = new(3, 1, 1);

    [Fact]
    public async Task Is_measured_once_by_a_few_pictures()
    {
        await using var test = new ServiceUnderTest();
        await test.Service.GetAsync(test.World, new(3, 2, 1), TestContext.Current.CancellationToken);

        Assert.True(await StateAsync(test) is { Value: > 0, Noise: > 0 });
        Assert.Equal(2 + (Places * PicturesOfAPlace), test.Model.Decoded);

        await StateAsync(test);
        Assert.Equal(2 + (Places * PicturesOfAPlace), test.Model.Decoded);
    }

    [Fact]
    public async Task Nothing_is_rendered_for_it_where_no_neighbour_is_known()
    {
        await using var test = new ServiceUnderTest();

        Assert.Null(await StateAsync(test));
        Assert.Equal(1, test.Model.Decoded);
    }

    [Fact]
    public async Task The_moved_pictures_are_not_kept()
    {
        await using var test = new ServiceUnderTest();
        Picture before = await test.Service.GetAsync(test.World, new(1, 1, 1), TestContext.Current.CancellationToken);
        await test.Service.GetAsync(test.World, new(3, 2, 1), TestContext.Current.CancellationToken);
        test.Model.Retouch = rgb => Array.Fill(rgb, (byte)77);

        Assert.True(await StateAsync(test) is { Noise: > 0.01 });
        Assert.Same(before, test.Service.Find(WorldId.Of(test.World), new(1, 1, 1)));
    }

    [Fact]
    public async Task What_the_rounding_of_pixels_hides_is_noise_too()
    {
        await using var test = new ServiceUnderTest(new() { Hidden = .25f });
        await test.Service.GetAsync(test.World, new(3, 2, 1), TestContext.Current.CancellationToken);

        Assert.InRange((await StateAsync(test))!.Value.Noise!.Value, .2, .3);
    }

    [Fact]
    public async Task Where_it_cannot_be_measured_there_is_no_value_and_it_is_tried_again_after_a_pause()
    {
        await using var test = new ServiceUnderTest();
        await test.Service.GetAsync(test.World, new(3, 2, 1), TestContext.Current.CancellationToken);
        await test.Service.GetAsync(test.World, Tile, TestContext.Current.CancellationToken);
        test.Model.IsBlack = true;
        FieldEstimate estimate = (await StateAsync(test))!.Value;
        Assert.Equal(new(null, null, estimate.Distance, null, 1), estimate);

        test.Model.IsBlack = false;
        Assert.Null((await StateAsync(test))!.Value.Noise);

        test.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.NotNull((await StateAsync(test))!.Value.Value);
    }

    [Fact]
    public async Task A_place_that_fails_again_is_tried_after_twice_as_long()
    {
        await using var test = new ServiceUnderTest();
        await test.Service.GetAsync(test.World, new(3, 2, 1), TestContext.Current.CancellationToken);
        await test.Service.GetAsync(test.World, Tile, TestContext.Current.CancellationToken);
        test.Model.IsBlack = true;
        await StateAsync(test);
        test.Time.Advance(TimeSpan.FromSeconds(11));
        await StateAsync(test);
        test.Model.IsBlack = false;

        test.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null((await StateAsync(test))!.Value.Noise);
        test.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull((await StateAsync(test))!.Value.Noise);
    }

    [Fact]
    public void Coarse_steps_are_held_against_the_worlds_places_and_fine_ones_also_against_their_blocks()
    {
        var world = PreparedWorld.Prepare(new FakeModel(), FakeModel.World());

        Assert.Equal(Places, NoisePlaces.Of(world, Tile).Count());
        Assert.Equal(Places + 1, NoisePlaces.Of(world, new(20, 8, 8)).Count());
    }

    [Fact]
    public void A_block_of_64_tiles_shares_a_place_and_the_next_has_another()
    {
        var world = PreparedWorld.Prepare(new FakeModel(), FakeModel.World());
        TileAddress[] block = [.. from x in Enumerable.Range(-8, 8) from y in Enumerable.Range(16, 8) select new TileAddress(20, x, y)];

        Assert.Equal(new TileAddress(20, -4, 20).Point, Assert.Single(block.Select(tile => NoisePlaces.Of(world, tile).Last()).Distinct()));
        Assert.NotEqual(NoisePlaces.Of(world, new(20, -1, 16)).Last(), NoisePlaces.Of(world, new(20, 0, 16)).Last());
    }

    [Fact]
    public void Where_steps_are_below_a_rounding_blocks_are_as_wide_as_one()
    {
        var world = PreparedWorld.Prepare(new FakeModel(), FakeModel.World());
        TileAddress deep = new(40, (1L << 39) + 1, (1L << 39) + 1);

        Assert.Equal(NoisePlaces.Of(world, deep).Last(), NoisePlaces.Of(world, deep with { X = deep.X + 1000 }).Last());
    }

    private static async Task<FieldEstimate?> StateAsync(ServiceUnderTest test) =>
        (await test.Service.DescribeAsync(test.World, Tile, TestContext.Current.CancellationToken)).Sensitivity;
}
