using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

/// <summary>In which order a view of sheets is filled.</summary>
public sealed class FillOrderTests
{
    private static readonly View TheView = View(4, -5, -3, 30, 20);

    [Fact]
    public void Every_point_of_the_view_is_of_one_stage()
    {
        List<TileAddress> points = [.. Enumerable.Range(0, FillOrder.Depth + 1).SelectMany(stage => FillOrder.Points(TheView, stage))];

        Assert.Equal(TheView.Count, points.Count);
        Assert.Equal(TheView.TilesFromCentre().ToHashSet(), points.ToHashSet());
    }

    [Fact]
    public void The_coarse_lattice_comes_before_the_finer_ones()
    {
        List<TileAddress> order = FillOrder.Next(TheView, _ => true, _ => 0, int.MaxValue);

        int[] stages = [.. order.Select(tile => Math.Max(0, tile.LowestZoom))];
        Assert.Equal(stages.Order(), stages);
        Assert.Equal(4, stages[^1]);
    }

    [Fact]
    public void Where_nothing_differs_the_nearest_comes_first()
    {
        List<TileAddress> order = FillOrder.Next(TheView, tile => tile.LowestZoom == 4, _ => 1, int.MaxValue);

        Assert.Equal(order.Select(TheView.SquaredDistance).Order(), order.Select(TheView.SquaredDistance));
    }

    [Fact]
    public void Where_pictures_differ_most_it_goes_on_before_the_calm()
    {
        // A border far from the centre.
        List<TileAddress> order = FillOrder.Next(TheView, tile => tile.LowestZoom == 4, tile => tile.X == 29 ? 0.5f : 0.1f, int.MaxValue);

        int border = Enumerable.Range(-3, 24).Count();
        Assert.All(order.Take(border), tile => Assert.Equal(29, tile.X));
        Assert.DoesNotContain(29, order.Skip(border).Select(tile => tile.X));
    }

    [Fact]
    public void Contrasts_within_an_octave_are_alike()
    {
        List<TileAddress> order = FillOrder.Next(TheView, tile => tile.LowestZoom == 4, tile => tile.X == 29 ? 0.9f : 0.6f, int.MaxValue);

        Assert.Equal(order.Select(TheView.SquaredDistance).Order(), order.Select(TheView.SquaredDistance));
    }

    [Fact]
    public void No_more_are_given_than_asked_for_and_only_missing_ones()
    {
        List<TileAddress> order = FillOrder.Next(TheView, tile => tile.X > 3, _ => 0, 10);

        Assert.Equal(10, order.Count);
        Assert.All(order, tile => Assert.True(tile.X > 3));
        Assert.Empty(FillOrder.Next(TheView, _ => false, _ => 0, 10));
        Assert.Null(FillOrder.FirstStage(TheView, _ => false));
    }

    internal static View View(int zoom, long minX, long minY, long maxX, long maxY) =>
        new(FakeModel.World(), zoom, minX, minY, maxX, maxY, (minX + maxX) / 2.0, (minY + maxY) / 2.0, Field: null) { Detail = ViewDetail.Sheets };
}
