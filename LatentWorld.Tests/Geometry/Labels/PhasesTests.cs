using CsCheck;
using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Geometry.Labels;

public sealed class PhasesTests
{
    private static readonly string[] Map =
    [
        "aaaabbb",
        "aaaabbb",
        "aaa.bba",
        "cccccaa",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Are_connected_places_of_one_label()
    {
        var phases = Phases.Of(Grid(), cancellation: Cancellation);

        Assert.Equal(
            [new(0, 11, 0, 0, 3, 2, 1, 1, 2), new(1, 8, 4, 0, 6, 2, 5, 1, 1), new(0, 3, 5, 2, 6, 3, 6, 3, 1), new(2, 5, 0, 3, 4, 3, 2, 3, 1)],
            phases.All);
        Assert.Equal(0, phases.At(2, 2));
        Assert.Equal(2, phases.At(6, 3));
        Assert.Null(phases.At(3, 2));
        Assert.Equal([(0, 1, 2), (0, 3, 3), (1, 2, 3), (1, 3, 1), (2, 3, 1)], phases.Borders.Select(border => (border.First, border.Second, border.Length)));
        Assert.All(phases.Borders, border => Assert.Equal((0, null, null), (border.Compared, border.MeanChange, border.MedianChange)));
    }

    /// <summary>From a to b the pictures change, to c they hardly do: that border is one in name only.</summary>
    [Fact]
    public void A_border_says_how_much_changes_across_it()
    {
        double[] right = [.. Enumerable.Repeat(.1, 6 * 4)], below = [.. Enumerable.Repeat(.1, 7 * 3)];
        (right[3], right[6 + 3]) = (2, 1.4);
        (below[14], below[15], below[16]) = (.02, .05, double.NaN);
        NeighbourChanges changes = new(7, 4, right, below);

        var phases = Phases.Of(Grid(), changes, Cancellation);

        Assert.Equal(.1, changes.Median()!.Value, 12);
        PhaseBorder rift = phases.Borders[0], name = phases.Borders[1];
        Assert.Equal(1.7, rift.MeanChange!.Value, 12);
        Assert.Equal((2, 1.7), (rift.Compared, Math.Round(rift.MedianChange!.Value, 12)));
        Assert.Equal((3, 2, .035), (name.Length, name.Compared, Math.Round(name.MedianChange!.Value, 12)));
        Assert.False(rift.IsInNameOnly(changes.Median()));
        Assert.True(name.IsInNameOnly(changes.Median()));
        Assert.Null(name.IsInNameOnly(null));
    }

    /// <summary>Neighbours are of one phase just where they have one label, and the borders' lengths are the pairs that are not.</summary>
    [Fact]
    public void Phases_and_borders_fit_the_labels() =>
        Gen.Select(Gen.Int[2, 12], Gen.Int[2, 12], Gen.Int[-1, 2].Array[144]).Sample((width, height, labels) =>
        {
            LabelGrid grid = new(width, height, labels.AsSpan(0, width * height));
            var phases = Phases.Of(grid);
            int between = 0;
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    Assert.Equal(grid[x, y] == LabelGrid.Unknown, phases.At(x, y) is null);
                    foreach ((int nextX, int nextY) in new[] { (x + 1, y), (x, y + 1) }.Where(next => next.Item1 < width && next.Item2 < height))
                    {
                        Assert.Equal(grid[x, y] == grid[nextX, nextY], phases.At(x, y) == phases.At(nextX, nextY));
                        between += grid[x, y] != grid[nextX, nextY] && grid[x, y] >= 0 && grid[nextX, nextY] >= 0 ? 1 : 0;
                    }
                }
            }

            Assert.Equal(between, phases.Borders.Sum(border => border.Length));
            Assert.Equal(labels.Take(width * height).Count(label => label >= 0), phases.All.Sum(phase => phase.Points));
            Assert.Equal(Flooded(grid), phases.All.Count);
            foreach (Phase phase in phases.All)
            {
                Assert.Equal(phase.Label, grid[phase.NameX, phase.NameY]);
                Assert.Equal(phase.Room, RoomAt(phases, width, height, phase.NameX, phase.NameY));
            }
        });

    /// <summary>A spiral one point wide is one phase, however long the way through it.</summary>
    [Fact]
    public void A_long_way_round_is_one_phase()
    {
        var phases = Phases.Of(LabelGrid.Of(101, 101, (x, y) => y % 2 == 0 || x == (y % 4 == 1 ? 100 : 0) ? 1 : 0), cancellation: Cancellation);

        Assert.Single(phases.All, phase => phase.Label == 1);
        Assert.Equal(50, phases.All.Count(phase => phase.Label == 0));
    }

    [Fact]
    public void Grids_that_are_too_large_or_not_the_same_are_refused()
    {
        LabelGrid large = LabelGrid.Of(1026, 1025, (_, _) => 0);
        NeighbourChanges changes = new(3, 2, new double[4], new double[3]);

        Assert.Throws<ArgumentException>(() => Phases.Of(large, cancellation: Cancellation));
        Assert.Throws<ArgumentException>(() => Phases.Of(Grid(), changes, Cancellation));
        Assert.Throws<ArgumentException>(() => new NeighbourChanges(3, 2, new double[5], new double[3]));
    }

    private static LabelGrid Grid() => LabelGrid.Of(7, 4, (x, y) => "abc".IndexOf(Map[y][x], StringComparison.Ordinal));

    private static int RoomAt(Phases phases, int width, int height, int x, int y)
    {
        int room = 1;
        while (Enumerable.Range(y - room, (2 * room) + 1).All(v => Enumerable.Range(x - room, (2 * room) + 1).All(u =>
            u >= 0 && u < width && v >= 0 && v < height && phases.At(u, v) == phases.At(x, y))))
        {
            room++;
        }

        return room;
    }

    /// <summary>How many connected places there are, by filling one after another.</summary>
    private static int Flooded(LabelGrid grid)
    {
        HashSet<(int X, int Y)> seen = [];
        int count = 0;
        for (int i = 0; i < grid.Width * grid.Height; i++)
        {
            (int X, int Y) start = (i % grid.Width, i / grid.Width);
            if (grid[start.X, start.Y] == LabelGrid.Unknown || seen.Contains(start))
            {
                continue;
            }

            count++;
            Stack<(int X, int Y)> left = new([start]);
            while (left.TryPop(out (int X, int Y) at))
            {
                if (at.X >= 0 && at.X < grid.Width && at.Y >= 0 && at.Y < grid.Height && grid[at.X, at.Y] == grid[start.X, start.Y] && seen.Add(at))
                {
                    left.Push((at.X + 1, at.Y));
                    left.Push((at.X - 1, at.Y));
                    left.Push((at.X, at.Y + 1));
                    left.Push((at.X, at.Y - 1));
                }
            }
        }

        return count;
    }
}
