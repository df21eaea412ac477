using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Geometry.Labels;

public sealed class BasinEntropyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(23, 16, 4, false, false)]
    [InlineData(25, 25, 5, true, false)]
    [InlineData(49, 81, 9, true, false)]
    [InlineData(61, 144, 12, true, true)]
    public void Few_boxes_resolve_nothing(int side, int boxes, int onBorder, bool mean, bool border)
    {
        // A border down the middle of a column of boxes.
        int[] labels = [.. Enumerable.Range(0, side * side).Select(i => i % side < 2 ? 0 : 1)];
        var found = BasinEntropy.OfSquares(new(side, side, labels), 5, Cancellation);

        Assert.Equal((boxes, onBorder, mean, border), ((int)found.Boxes, (int)found.BorderBoxes, found.IsMeanResolved, found.IsOnBorderResolved));
        Assert.Equal((mean, border), (found.NoMean is null, found.NoOnBorder is null));
    }

    /// <summary>The interval is that of the tests of JuliaDynamics' Attractors.jl.</summary>
    [Fact]
    public void Of_Grebogis_map_is_what_is_published()
    {
        var entropy = BasinEntropy.OfSquares(LabelWorlds.Grebogi(300), 6, Cancellation);

        Assert.InRange(entropy.Mean!.Value, .40, .42);
        Assert.InRange(entropy.OnBorder!.Value, .60, .61);
        Assert.False(entropy.ExceedsLn2);
        Assert.Equal(2500, entropy.Boxes);
    }

    [Fact]
    public void Newtons_basins_exceed_ln_2_in_boxes_of_6_and_not_of_5()
    {
        LabelGrid newton = LabelWorlds.Newton(300);

        BasinEntropy six = BasinEntropy.OfSquares(newton, 6, Cancellation), five = BasinEntropy.OfSquares(newton, 5, Cancellation);

        Assert.Equal(.6955, six.OnBorder!.Value, .0006);
        Assert.Equal(.6918, five.OnBorder!.Value, .0006);
        Assert.Equal((true, false), (six.ExceedsLn2, five.ExceedsLn2));
    }

    /// <summary>Boxes of six columns across a border along y: one to five columns of the one label, in turn.</summary>
    [Fact]
    public void Of_an_upright_border_is_the_mean_over_its_offsets()
    {
        // Borders 31 apart: they pass each offset of a box.
        LabelGrid grid = LabelGrid.Of(31 * 6, 12, (x, _) => x / 31 % 2);
        double expected = Enumerable.Range(1, 5).Average(k => -((k / 6.0 * Math.Log(k / 6.0)) + ((6 - k) / 6.0 * Math.Log((6 - k) / 6.0))));

        Assert.Equal(expected, BasinEntropy.OfSquares(grid, 6, Cancellation).OnBorder!.Value, 1e-12);
    }

    /// <summary>Puy et al. 2021 give the value of discs; square boxes have their own, and a line in boxes of 6 the one that a plain script found.</summary>
    [Fact]
    public void Of_a_line_in_squares_it_is_not_that_of_discs() =>
        Assert.Equal(.478, BasinEntropy.OfSquares(LabelWorlds.Line(513), 6, Cancellation).OnBorder!.Value, .01);

    [Fact]
    public void Coins_have_the_entropy_of_a_coin() =>
        Assert.Equal(Math.Log(2), BasinEntropy.OfSquares(LabelWorlds.Coins(513), 16, Cancellation).Mean!.Value, .003);

    /// <summary>∫ H(p) dd by Simpson's rule.</summary>
    [Fact]
    public void The_value_of_a_smooth_border_is_its_integral()
    {
        const int Steps = 20_000;
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double d = (double)i / Steps, p = (Math.Acos(d) - (d * Math.Sqrt(1 - (d * d)))) / Math.PI;
            double entropy = p <= 0 ? 0 : -((p * Math.Log(p)) + ((1 - p) * Math.Log(1 - p)));
            sum += entropy * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) / (3.0 * Steps);
        }

        Assert.Equal(BasinEntropy.SmoothDisc, sum, 2e-7);
    }

    /// <summary>Puy et al. 2021: smooth borders lie at .4395, with what the points of a disc add; others above. At radius 5 as Attractors.jl.</summary>
    [Theory]
    [InlineData("line", 5, true)]
    [InlineData("line", 20, true)]
    [InlineData("circle", 5, true)]
    [InlineData("circle", 20, true)]
    [InlineData("Hénon", 5, true)]
    [InlineData("Grebogi", 5, false)]
    [InlineData("Newton", 5, false)]
    public void Discs_tell_a_smooth_border_from_others(string world, int radius, bool isSmooth)
    {
        LabelGrid grid = world switch
        {
            "line" => LabelWorlds.Line(300),
            "circle" => LabelWorlds.Circle(300),
            "Hénon" => LabelWorlds.Henon(300),
            "Grebogi" => LabelWorlds.Grebogi(300),
            _ => LabelWorlds.Newton(300),
        };

        double entropy = BasinEntropy.OfDiscs(grid, radius, Cancellation).OnBorder!.Value;

        Assert.Equal(isSmooth, entropy > BasinEntropy.SmoothDisc - .005 && entropy < BasinEntropy.SmoothDisc + (.224 / radius));
    }

    /// <summary>What slides along a row against what is counted anew at each point.</summary>
    [Fact]
    public void Discs_are_counted_as_one_by_one()
    {
        Random random = new(2);
        int[] labels = [.. Enumerable.Range(0, 23 * 17).Select(_ => random.Next(40) - 1 is var n && n > 3 ? 7 : n)];
        LabelGrid grid = new(23, 17, labels);
        double sum = 0;
        int boxes = 0, border = 0;
        for (int y = 3; y < 14; y++)
        {
            for (int x = 3; x < 20; x++)
            {
                int[] disc = [.. from dy in Enumerable.Range(-3, 7) from dx in Enumerable.Range(-3, 7) where (dx * dx) + (dy * dy) <= 9 select grid[x + dx, y + dy]];
                if (!disc.Contains(LabelGrid.Unknown))
                {
                    double[] shares = [.. disc.CountBy(label => label).Select(count => (double)count.Value / disc.Length)];
                    (sum, boxes, border) = (sum - shares.Sum(p => p * Math.Log(p)), boxes + 1, border + (shares.Length > 1 ? 1 : 0));
                }
            }
        }

        var entropy = BasinEntropy.OfDiscs(grid, 3, Cancellation);

        Assert.Equal((boxes, border), (entropy.Boxes, entropy.BorderBoxes));
        Assert.InRange(boxes, 1, 186);
        Assert.Equal(sum / border, entropy.OnBorder!.Value, 1e-10);
        Assert.Equal(sum / boxes, entropy.Mean!.Value, 1e-10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65)]
    [InlineData(40)]
    public void Boxes_that_do_not_fit_are_refused(int scale)
    {
        LabelGrid grid = LabelWorlds.Stripes(33, 4);

        Assert.Throws<ArgumentOutOfRangeException>(() => BasinEntropy.OfSquares(grid, scale, Cancellation));
        Assert.Throws<ArgumentOutOfRangeException>(() => BasinEntropy.OfDiscs(grid, scale, Cancellation));
    }

    [Fact]
    public void Where_nothing_is_known_nothing_is_said()
    {
        LabelGrid grid = LabelGrid.Of(9, 9, (_, _) => LabelGrid.Unknown);

        Assert.Equal(new(3, null, null, 0, 0), BasinEntropy.OfSquares(grid, 3, Cancellation));
        Assert.Equal(new(3, null, null, 0, 0), BasinEntropy.OfDiscs(grid, 3, Cancellation));
    }
}
