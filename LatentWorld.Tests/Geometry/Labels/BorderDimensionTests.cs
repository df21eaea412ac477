using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Geometry.Labels;

public sealed class BorderDimensionTests
{
    private const int Points = 513;

    private static readonly double Koch = Math.Log(4) / Math.Log(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, double, double> Worlds => new()
    {
        { "line", 1, .03 }, { "circle", 1, .04 }, { "Newton", 1.42, .02 }, { "coins", 2, .01 },
        { "Koch's curve", Koch, .04 }, { "Koch's curve, higher", Koch, .04 }, { "snowflake", Koch, .04 }, { "snowflake, turned", Koch, .04 },
        { "carpet", Math.Log(8) / Math.Log(3), .015 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Is_that_of_worlds_whose_border_is_known(string world, double expected, double within)
    {
        BorderScaling scaling = BorderDimension.Of(Make(world), cancellation: Cancellation);

        ScalingRange range = Assert.Single(scaling.Ranges);
        Assert.Equal(4, range.From);
        Assert.InRange(range.To, 64, 91);
        Assert.InRange(range.Dimension, expected - within, expected + within);
        Assert.True(range.RSquared is null or > .99);
        Assert.Null(scaling.LowerCutOff(range));
        Assert.Null(scaling.UpperCutOff(range));
    }

    /// <summary>A polygon of Koch's construction, whose sides have 3^−level of the grid's.</summary>
    [Theory]
    [InlineData(Points, 3)]
    [InlineData(Points, 4)]
    [InlineData(1025, 4)]
    [InlineData(2049, 4)]
    public void A_curve_that_is_cut_off_has_two_ranges_and_the_cut_off_between(int points, int level)
    {
        BorderScaling scaling = BorderDimension.Of(LabelWorlds.KochSide(points, level), new(3, points / 8), Cancellation);

        Assert.Equal(2, scaling.Ranges.Count);
        ScaleCutOff cutOff = Assert.Single(scaling.CutOffs);
        double side = (points - 1) * Math.Pow(3, -level);
        Assert.InRange(cutOff.Scale, side / Math.Sqrt(2), side * Math.Sqrt(2));
        Assert.InRange(scaling.Ranges[0].Dimension, .97, 1.1);
        Assert.InRange(scaling.Ranges[1].Dimension, Koch - .04, Koch + .04);
        Assert.Equal(cutOff, scaling.LowerCutOff(scaling.Ranges[1]));
        Assert.Equal(cutOff, scaling.UpperCutOff(scaling.Ranges[0]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Below_the_cut_off_a_curve_is_a_line(int level)
    {
        int side = (int)((Points - 1) * Math.Pow(3, -level));

        BorderScaling scaling = BorderDimension.Of(LabelWorlds.KochSide(Points, level), new(2, side / 3), Cancellation);

        Assert.InRange(Assert.Single(scaling.Ranges).Dimension, .97, 1.03);
    }

    /// <summary>Bands of a width are lines below it and, from it on, everywhere.</summary>
    [Fact]
    public void Bands_are_lines_up_to_their_width_and_fill_the_plane_from_it_on()
    {
        BorderScaling scaling = BorderDimension.Of(LabelWorlds.Stripes(Points, 16), cancellation: Cancellation);

        Assert.Equal(2, scaling.Ranges.Count);
        Assert.Equal(1, scaling.Ranges[0].Dimension, .02);
        Assert.Equal(2, scaling.Ranges[1].Dimension, .001);
        Assert.InRange(Assert.Single(scaling.CutOffs).Scale, 13, 19);
    }

    /// <summary>Dots at random places, one in a hundred: the jackknife's error is how much the dimensions of sixty such grids differ.</summary>
    [Fact]
    public void The_error_is_how_dimensions_of_noise_scatter()
    {
        ScalingRange[] ranges = [.. Enumerable.Range(1, 60).Select(Dotted)];
        double mean = ranges.Average(range => range.Dimension);
        double scatter = Math.Sqrt(ranges.Sum(range => (range.Dimension - mean) * (range.Dimension - mean)) / (ranges.Length - 1));

        Assert.InRange(ranges.Average(range => range.StandardError!.Value) / scatter, .7, 1.4);

        static ScalingRange Dotted(int seed)
        {
            Random random = new(seed);
            return BorderDimension.Of(LabelGrid.Of(129, 129, (_, _) => random.NextDouble() < .01 ? 1 : 0), new(2, 6)).Overall!;
        }
    }

    [Fact]
    public void Where_all_labels_are_one_there_is_no_border()
    {
        BorderScaling scaling = BorderDimension.Of(LabelGrid.Of(65, 65, (_, _) => 3), cancellation: Cancellation);

        Assert.Empty(scaling.Ranges);
        Assert.Null(scaling.Widest);
        Assert.All(scaling.Shares, share => Assert.Equal(0, share.Share));
    }

    /// <summary>Each share against a count of all boxes one by one.</summary>
    [Fact]
    public void Boxes_are_counted_as_one_by_one()
    {
        Random random = new(5);
        int[] labels = [.. Enumerable.Range(0, 37 * 29).Select(_ => random.Next(60) is var n && n == 0 ? LabelGrid.Unknown : n < 4 ? 1 : 0)];
        LabelGrid grid = new(37, 29, labels);

        BorderScaling scaling = BorderDimension.Of(grid, new(1, 6), Cancellation);

        foreach (ScaleShare share in scaling.Shares)
        {
            int known = 0, unequal = 0, start = (6 - share.Scale) / 2;
            for (int y = start; y < start + 23; y++)
            {
                for (int x = start; x < start + 31; x++)
                {
                    int[] box = [.. Enumerable.Range(y, share.Scale + 1).SelectMany(row => labels[((row * 37) + x)..((row * 37) + x + share.Scale + 1)])];
                    known += box.Contains(LabelGrid.Unknown) ? 0 : 1;
                    unequal += !box.Contains(LabelGrid.Unknown) && box.Distinct().Count() > 1 ? 1 : 0;
                }
            }

            Assert.Equal(known, share.Known);
            Assert.Equal((double)unequal / known, share.Share!.Value, 12);
        }
    }

    [Fact]
    public void A_tenth_of_a_line_that_is_unknown_does_not_bend_it()
    {
        LabelGrid line = LabelWorlds.Line(257);
        LabelGrid grid = LabelGrid.Of(257, 257, (x, y) => x is > 100 and < 126 ? LabelGrid.Unknown : line[x, y]);

        Assert.InRange(BorderDimension.Of(grid, new(2, 24), Cancellation).Widest!.Dimension, .95, 1.05);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(2, 33)]
    [InlineData(20, 10)]
    [InlineData(2, 4)]
    public void Scales_that_cannot_be_measured_are_refused(int from, int to) =>
        Assert.Throws<ArgumentException>(() => BorderDimension.Of(LabelWorlds.Line(65), new(from, to), Cancellation));

    [Fact]
    public void It_can_be_canceled()
    {
        LabelGrid grid = LabelWorlds.Line(65);

        Assert.Throws<OperationCanceledException>(() => BorderDimension.Of(grid, cancellation: new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => UncertaintyExponent.Of(grid, cancellation: new CancellationToken(canceled: true)));
    }

    private static LabelGrid Make(string world) => world switch
    {
        "line" => LabelWorlds.Line(Points),
        "circle" => LabelWorlds.Circle(Points),
        "Newton" => LabelWorlds.Newton(Points),
        "coins" => LabelWorlds.Coins(Points),
        "Koch's curve" => LabelWorlds.KochSide(Points, 7),
        "Koch's curve, higher" => LabelWorlds.KochSide(Points, 7, .46),
        "snowflake" => LabelWorlds.Snowflake(Points, 7),
        "snowflake, turned" => LabelWorlds.Snowflake(Points, 7, .74, .6),
        "carpet" => LabelWorlds.Carpet(729),
        _ => throw new ArgumentOutOfRangeException(nameof(world), world, null),
    };
}
