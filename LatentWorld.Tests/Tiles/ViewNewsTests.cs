using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Tiles;

public sealed class ViewNewsTests
{
    private static readonly World World = FakeModel.World();
    private static readonly WorldId Id = WorldId.Of(World);
    private static readonly View View = new(World, 2, -1, -1, 5, 5, 2, 2, Stability: false);

    [Fact]
    public void A_picture_between_the_views_lattice_points_is_no_news_of_it()
    {
        ViewNews news = Turned();
        news.Ready(TileKey.Of(Id, new(3, 3, 3)));
        news.Fail(TileKey.Of(Id, new(3, 5, 5)), "out of paint");
        Assert.Empty(Tiles(news));
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 0, 0)]
    public void A_picture_of_a_coarser_lattice_is_news_at_the_views_zoom(int zoom, long x, long y)
    {
        ViewNews news = Turned();
        news.Ready(TileKey.Of(Id, new(zoom, x, y)));
        var ready = Assert.IsType<TileReady>(Assert.Single(Tiles(news)));
        Assert.Equal(new TileAddress(2, x << (2 - zoom), y << (2 - zoom)), ready.Tile);
    }

    [Fact]
    public void What_failed_once_and_is_there_now_is_not_told_as_failed()
    {
        var key = TileKey.Of(Id, new(2, 1, 1));
        ViewNews news = Turned();
        news.Fail(key, "out of paint");
        news.Ready(key);
        Assert.Contains(key, news.Turn(View with { MaxX = 4 }, Id));
        Assert.Empty(Tiles(news));
    }

    private static ViewNews Turned()
    {
        var news = new ViewNews();
        news.Turn(View, Id);
        return news;
    }

    private static IEnumerable<TileUpdate> Tiles(ViewNews news) => news.Take((_, _) => 0).Where(update => update is not Progress);
}
