using CsCheck;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

public sealed class ViewSubscriptionTests
{
    private static readonly World World = FakeModel.World();
    private static readonly WorldId Id = WorldId.Of(World);
    private static readonly View View = new(World, 2, -1, -1, 5, 5, 2, 2, Field: null);

    [Fact]
    public void A_picture_between_the_views_lattice_points_is_no_news_of_it()
    {
        ViewSubscription news = Turned();
        news.Ready(PictureKey.Of(Id, new(3, 3, 3)));
        news.Fail(PictureKey.Of(Id, new(3, 5, 5)), "out of paint");
        Assert.Empty(Tiles(news));
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 0, 0)]
    public void A_picture_of_a_coarser_lattice_is_news_at_the_views_zoom(int zoom, long x, long y)
    {
        ViewSubscription news = Turned();
        news.Ready(PictureKey.Of(Id, new(zoom, x, y)));
        var ready = Assert.IsType<TileReady>(Assert.Single(Tiles(news)));
        Assert.Equal(new TileAddress(2, x << (2 - zoom), y << (2 - zoom)), ready.Tile);
    }

    [Fact]
    public void What_was_begun_for_a_world_is_cancelled_when_it_is_left()
    {
        var subscription = new ViewSubscription(1, "");
        subscription.Turn(View, Id);
        CancellationToken first = subscription.Active!.WorldLeft;
        subscription.Turn(View with { MaxX = View.MaxX + 1 }, Id);
        Assert.Equal(first, subscription.Active.WorldLeft);
        Assert.False(first.IsCancellationRequested);

        subscription.Turn(View, new("another"));
        CancellationToken second = subscription.Active.WorldLeft;
        Assert.True(first.IsCancellationRequested);
        Assert.False(second.IsCancellationRequested);

        subscription.Complete();
        Assert.True(second.IsCancellationRequested);
    }

    [Fact]
    public void What_failed_once_and_is_there_now_is_not_told_as_failed()
    {
        var key = PictureKey.Of(Id, new(2, 1, 1));
        ViewSubscription news = Turned();
        news.Fail(key, "out of paint");
        news.Ready(key);
        Assert.DoesNotContain(key, news.Turn(View with { MaxX = 4 }, Id).Unknown);
        Assert.IsType<TileReady>(Assert.Single(Tiles(news)));
    }

    [Fact]
    public void A_look_asks_only_for_what_came_into_view_or_was_given_up()
    {
        ViewSubscription news = Turned();
        news.Wait([Key(1, 1), Key(3, 3)]);
        Assert.Empty(news.Turn(View with { CentreX = 2.2 }, Id).Unknown);

        news.GiveUp([Key(3, 3)]);
        var turn = news.Turn(View with { MaxX = 6 }, Id);

        Assert.Equal([.. Enumerable.Range(-1, 7).Select(y => Key(6, y)), Key(3, 3)], turn.Unknown.ToHashSet());
        Assert.True(turn.IsElsewhere);
    }

    [Fact]
    public void A_look_from_elsewhere_within_a_cell_changes_nothing()
    {
        ViewSubscription news = Turned();
        Assert.False(news.Turn(View with { CentreX = 2.3, CentreY = 1.8 }, Id).IsElsewhere);
        Assert.True(news.Turn(View with { CentreX = 2.6 }, Id).IsElsewhere);
    }

    [Fact]
    public void Who_asks_anew_is_told_all_that_is_known()
    {
        ViewSubscription news = Turned();
        news.Ready(Key(1, 1));
        news.Fail(Key(3, 1), "out of paint");
        Assert.Equal(2, Tiles(news).Count());
        news.Turn(View, Id);
        Assert.Empty(Tiles(news));

        news.Turn(View, Id, anew: true);
        Assert.Equal(2, Tiles(news).Count());
        news.Republish();
        Assert.Equal(2, Tiles(news).Count());
    }

    [Fact]
    public void However_a_view_moves_each_of_its_pictures_is_accounted_for_and_told_once_while_it_stays()
    {
        Gen.Int[0, 9999].Array[1, 40].Sample(script =>
        {
            var news = new ViewSubscription(1, "");
            HashSet<PictureKey> exist = [], asked = [], told = [];
            View view = View;
            foreach (int act in script)
            {
                int zoom = act % 7 == 0 ? 3 - (act % 2) : view.Zoom;
                int x = act / 10 % 5, y = act / 50 % 5;
                View next = view with { Zoom = zoom, MinX = x, MinY = y, MaxX = x + 1 + (act / 250 % 4), MaxY = y + 1 + (act / 1000 % 3) };
                if (next.Zoom != view.Zoom)
                {
                    asked.Clear();
                    told.Clear();
                }

                view = next;
                HashSet<PictureKey> shown = [.. view.TilesFromCentre().Select(tile => PictureKey.Of(Id, tile))];
                asked.IntersectWith(shown);
                told.IntersectWith(shown);

                IReadOnlyCollection<PictureKey> unknown = news.Turn(view, Id).Unknown;
                Assert.Equal(shown.Except(asked).Except(told).ToHashSet(), unknown.ToHashSet());
                asked.UnionWith(unknown.Except(exist));
                news.Wait(unknown.Except(exist));
                foreach (PictureKey key in unknown.Where(exist.Contains))
                {
                    news.Ready(key);
                }

                // One of those that are waited for comes.
                if (asked.Count > 0 && act % 3 == 0)
                {
                    PictureKey come = asked.First();
                    exist.Add(come);
                    asked.Remove(come);
                    news.Ready(come);
                }

                foreach (TileReady ready in Tiles(news).Cast<TileReady>())
                {
                    Assert.True(told.Add(PictureKey.Of(Id, ready.Tile)));
                }

                Assert.Equal(shown, told.Concat(asked).ToHashSet());
                Assert.Equal(asked, news.Waiting().ToHashSet());
            }
        });
    }

    private static PictureKey Key(long x, long y) => PictureKey.Of(Id, new(2, x, y));

    private static ViewSubscription Turned()
    {
        var news = new ViewSubscription(1, "");
        news.Turn(View, Id);
        return news;
    }

    private static IEnumerable<TileUpdate> Tiles(ViewSubscription news) => news.Take((_, _) => 0).Where(update => update is not Progress);
}
