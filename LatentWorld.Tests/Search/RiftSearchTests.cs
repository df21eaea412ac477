using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Search;

/// <summary>Which borders a search finds on regions whose labels are known, and what that costs.</summary>
public sealed class RiftSearchTests
{
    private static readonly RegionLattice Square = new(6, 0, 0, 64, 64);

    public static TheoryData<string, double> Shapes => new()
    {
        { "straight", .07 },
        { "slanted", .07 },
        { "wave", .08 },
        { "circle", .1 },
        { "two islands", .1 },
        { "three lands", .1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_finds_all_borders_that_are_lines(string shape, double share)
    {
        var field = SearchedField.OfLabels(Square, Label(shape));

        RiftSearch search = field.Search((int)(share * Square.Points));

        Assert.NotEmpty(field.Borders);
        Assert.Equal(1, SearchedField.Share(search, field.Borders));
    }

    /// <summary>A lattice without the coarser zoom's points at its edges, of odd sides, on the other side of the origin.</summary>
    [Theory]
    [InlineData(-37, 11, 64, 64)]
    [InlineData(5, -90, 64, 41)]
    [InlineData(-3, -3, 29, 83)]
    public void It_finds_them_wherever_the_region_lies(int left, int top, int width, int height)
    {
        RegionLattice region = new(9, left, top, left + width - 1, top + height - 1);
        var field = SearchedField.OfLabels(region, (x, y) => Math.Pow((x - (width / 2)) / (.35 * width), 2) + Math.Pow((y - (height / 2)) / (.3 * height), 2) < 1 ? 1 : 0);

        RiftSearch search = field.Search((int)(.15 * region.Points));

        Assert.Equal(1, SearchedField.Share(search, field.Borders));
    }

    [Theory]
    [InlineData(17, 17)]
    [InlineData(2, 2)]
    [InlineData(3, 40)]
    public void Where_every_neighbour_differs_it_takes_every_picture_once(int width, int height)
    {
        var field = SearchedField.OfLabels(new(3, -2, -2, width - 3, height - 3), (x, y) => (x + y) % 2);

        RiftSearch search = field.Search(budget: 5_000);

        Assert.Equal(SearchEnd.Complete, search.End);
        Assert.Equal(field.Borders.Count, search.Finds.Count);
    }

    [Fact]
    public void An_island_of_a_point_is_found_where_the_budget_is_the_region()
    {
        var field = SearchedField.OfLabels(Square, (x, y) => (x, y) == (29, 43) ? 1 : 0);

        Assert.Equal(4, field.Search(Square.Points).Finds.Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(30)]
    [InlineData(211)]
    public void Without_a_border_it_looks_for_islands_as_long_as_the_budget_lasts(int budget)
    {
        RiftSearch search = SearchedField.OfLabels(Square, (_, _) => 0).Search(budget);

        Assert.Equal((SearchEnd.Budget, budget), (search.End, search.Pictures.Count));
        Assert.Empty(search.Finds);
        Assert.Empty(search.Next);
    }

    /// <summary>A job that was stopped within a batch takes what is kept first; whoever reads the search afterwards takes all in their order.</summary>
    [Fact]
    public void In_whatever_order_a_batch_comes_the_next_is_the_same()
    {
        var field = SearchedField.OfLabels(Square, Label("three lands"));
        RiftSearch one = new(Square, 400), other = new(Square, 400);
        while (one.Next is { Count: > 0 } wanted)
        {
            Assert.Equal(wanted, other.Next);
            foreach (TileAddress tile in wanted)
            {
                field.Give(one, tile);
            }

            foreach (TileAddress tile in wanted.Reverse())
            {
                field.Give(other, tile);
            }
        }

        Assert.Equal(one.End, other.End);
    }

    [Fact]
    public void The_steepest_border_comes_first()
    {
        // Two straight borders: features turn by a right angle at the one, and by a tenth of it at the other.
        SearchedField field = new(Square, (x, _) =>
        {
            double angle = x < 20 ? 0 : x < 45 ? .16 : 1.7;
            return ([(float)Math.Cos(angle), (float)Math.Sin(angle)], x < 20 ? 0 : x < 45 ? 1 : 2);
        });
        (int flat, int steep) = (0, 0);

        field.Search(Square.Points / 10, search =>
        {
            steep = search.Finds.Count(find => find.Change > 1);
            if (search.Finds.Count(find => find.Change > 1) is > 0 and < 60)
            {
                flat = search.Finds.Count(find => find.Change < 1);
            }
        });

        Assert.True(steep >= 60, $"{steep} pieces of the steep border were found.");
        // Two ends of the steep border do not fill a batch; what is over goes to the other.
        Assert.InRange(flat, 0, 30);
    }

    [Fact]
    public void Pictures_that_nobody_wants_and_bounds_that_cannot_be_are_refused()
    {
        RiftSearch search = new(Square, 100);
        TileAddress tile = search.Next[0];

        Assert.Throws<InvalidOperationException>(() => search.Take(new(6, 1, 0), [1], 0));
        Assert.Throws<InvalidOperationException>(() => search.Take(new(7, 0, 0), [1], 0));
        Assert.Throws<InvalidOperationException>(() => search.Take(new(6, tile.X + (1L << 32), tile.Y), [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Take(tile, [1], -1));
        search.Take(tile, [1], 0);
        Assert.Throws<InvalidOperationException>(() => search.Take(tile, [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiftSearch(Square, RiftSearch.FewestPictures - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiftSearch(Square, RiftSearch.MostPictures + 1));
        Assert.Contains("takes 2 along each side", Assert.Throws<ArgumentException>(() => new RiftSearch(new(6, 0, 0, 0, 5), 100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_between_two_labels_is_mixed_and_one_far_from_both_strange()
    {
        SearchedField field = new(new(2, 0, 0, 4, 4), (x, y) => (x, y) switch
        {
            (2, 2) => ([.8f, .6f, 0], 0),
            (4, 4) => ([0, 0, 1], 1),
            _ => x < 3 ? ([1, 0, 0], 0) : ([0, 1, 0], 1),
        });

        IReadOnlyList<SearchOddity> oddities = field.Search(25).Oddities;

        Assert.Equal(25, oddities.Count);
        Assert.Equal((2, 2), At(oddities.MaxBy(oddity => oddity.Mixed)!, mixed: true));
        Assert.Equal((4, 4), At(oddities.MaxBy(oddity => oddity.Strange)!, mixed: false));
        Assert.All(oddities, oddity => Assert.InRange(oddity.Mixed, 0, 1));

        static (long, long) At(SearchOddity oddity, bool mixed)
        {
            Assert.True(mixed ? oddity.Mixed > .5 : oddity.Strange > 1);
            return (oddity.Picture.Tile.X, oddity.Picture.Tile.Y);
        }
    }

    private static Func<int, int, int> Label(string shape) => shape switch
    {
        "straight" => (x, _) => x < 30 ? 0 : 1,
        "slanted" => (x, y) => (3 * x) + (7 * y) < 321 ? 0 : 1,
        "wave" => (x, y) => y < 31.5 + (9 * Math.Sin(x / 7.0)) ? 0 : 1,
        "circle" => (x, y) => Distance(x, y, 31, 34) < 22 ? 1 : 0,
        "two islands" => (x, y) => Distance(x, y, 12, 20) < 6.3 ? 1 : Distance(x, y, 46, 41) < 9.6 ? 2 : 0,
        _ => (x, y) => x < 33 ? (y < 20 ? 0 : 1) : (x + y < 70 ? 2 : 1),
    };

    private static double Distance(int x, int y, int centreX, int centreY) => Math.Sqrt(((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)));
}
