using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Dives;

/// <summary>Where a dive goes, on a line whose pictures turn smoothly from one to another within a width.</summary>
public sealed class DivePathTests
{
    private static readonly PlanePoint From = new(.375, .25), To = new(.375, .75);

    [Theory]
    [InlineData(.4935, 1e-2)]
    [InlineData(.3, 1e-4)]
    [InlineData(.61803, 1e-6)]
    public void It_finds_the_border_and_where_it_opens(double border, double width)
    {
        DivePath dive = Run(border, width);

        Assert.Equal(DiveEnd.Opened, dive.End);
        (WayPicture left, WayPicture right) = dive.Border!.Value;
        Assert.True(left.Point.Beta < border && border < right.Point.Beta, $"{left.Point} to {right.Point}");
        // Pieces of a tanh change half as much as those twice as long from some two widths on.
        Assert.InRange((right.Point.Beta - left.Point.Beta) / width, .5, 5);
        Assert.True(dive.Pictures.Count <= 30, $"{dive.Pictures.Count} pictures");
    }

    [Fact]
    public void The_strip_lies_evenly_from_one_end_of_the_border_to_the_other()
    {
        DivePath dive = Run(.4935, 1e-4);

        (WayPicture left, WayPicture right) = dive.Border!.Value;
        double piece = (right.Share - left.Share) / DivePath.StripPieces;
        double[] shares = [.. dive.Strip.Select(picture => picture.Share)];
        Assert.Equal(Enumerable.Range(0, DivePath.StripPieces + 1).Select(i => left.Share + (i * piece)), shares);
    }

    [Fact]
    public void A_strip_below_which_the_dive_went_on_is_as_even()
    {
        // Changes fall by a little less than what ends a border, again and again.
        DivePath dive = new(From, To, (a, b) => Math.Abs(a.Beta - b.Beta) < 1e-7);
        while (dive.Next is { } share)
        {
            double angle = .4 * Math.Pow(share, .535);
            dive.Take([(float)Math.Cos(angle), (float)Math.Sin(angle)], null);
        }

        (WayPicture left, WayPicture right) = dive.Border!.Value;
        double[] gaps = [.. dive.Strip.Zip(dive.Strip.Skip(1), (one, other) => other.Share - one.Share)];
        Assert.True(dive.Pictures.Count(picture => picture.Share >= left.Share && picture.Share <= right.Share) > DivePath.StripPieces + 1, "The dive ended with its strip.");
        Assert.All(gaps, gap => Assert.Equal((right.Share - left.Share) / DivePath.StripPieces, gap));
    }

    [Fact]
    public void The_chimera_is_like_both_ends()
    {
        DivePath dive = Run(.4935, 1e-4);

        WayPicture chimera = dive.Chimera!;
        // An angle half way: there both ends are equally far.
        Assert.InRange(Angle(chimera.Point.Beta, .4935, 1e-4), .25 * Math.PI / 2, .75 * Math.PI / 2);
        Assert.DoesNotContain(chimera, new[] { dive.Border!.Value.Left, dive.Border!.Value.Right });
    }

    [Fact]
    public void A_border_that_is_sharper_than_the_arithmetic_ends_at_the_floor_without_a_chimera()
    {
        DivePath dive = Run(.4935, 1e-12);

        Assert.Equal(DiveEnd.Floor, dive.End);
        (WayPicture left, WayPicture right) = dive.Border!.Value;
        Assert.InRange(right.Point.Beta - left.Point.Beta, 1e-8, 1e-6);
        Assert.Null(dive.Chimera);
    }

    [Fact]
    public void A_border_that_rounding_keeps_shut_has_no_find()
    {
        // A picture of neither side stands on a piece beside the border that is a thousandth wide; the border itself is sharper than the arithmetic.
        DivePath dive = new(From, To, (a, b) => Math.Abs(a.Beta - b.Beta) < 1e-7);
        while (dive.Next is { } share)
        {
            double beta = dive.PointAt(share).Beta;
            double angle = beta < .4 - 1e-3 ? 0 : beta < .4 ? Math.PI / 4 : Math.PI / 2;
            dive.Take([(float)Math.Cos(angle), (float)Math.Sin(angle)], beta < .4 ? 0 : 1);
        }

        Assert.Equal(DiveEnd.Floor, dive.End);
        Assert.Null(dive.Chimera);
        Assert.Null(dive.Find);
        Assert.Equal(Math.Sin(Math.PI / 8) * 2, dive.Across!.Value, 1e-6);
    }

    [Fact]
    public void A_border_within_one_name_has_no_find()
    {
        DivePath dive = new(From, To, (_, _) => false);
        while (dive.Next is { } share)
        {
            double angle = Math.Clamp((dive.PointAt(share).Beta - .4) * 1000, 0, Math.PI / 2);
            dive.Take([(float)Math.Cos(angle), (float)Math.Sin(angle)], 0);
        }

        Assert.Equal((DiveEnd.Opened, false), (dive.End, dive.IsBetweenNames));
        Assert.NotNull(dive.Chimera);
        Assert.Null(dive.Find);
    }

    [Fact]
    public void What_was_taken_is_told_in_its_order()
    {
        DivePath dive = Run(.4935, 1e-4);

        Assert.Equal([0, 1, .5], dive.Taken.Take(3).Select(picture => picture.Share));
        Assert.Equal(dive.Pictures, dive.Taken.OrderBy(picture => picture.Share));
    }

    [Fact]
    public void Between_one_picture_and_itself_there_is_none()
    {
        DivePath dive = Run(9, 1e-4);

        Assert.Equal((DiveEnd.NoBorder, 2), (dive.End, dive.Pictures.Count));
        Assert.Null(dive.Border);
        Assert.Empty(dive.Strip);
        Assert.Null(dive.Chimera);
        Assert.Throws<InvalidOperationException>(() => dive.Take([1, 0], null));
        Assert.Throws<ArgumentException>(() => new DivePath(From, From, (_, _) => false));
    }

    [Fact]
    public void What_rounding_changes_is_no_border()
    {
        var random = new Random(1);
        DivePath dive = new(From, To, (_, _) => false);
        while (dive.Next is not null)
        {
            double angle = 3e-3 * random.NextDouble();
            dive.Take([(float)Math.Cos(angle), (float)Math.Sin(angle)], 0);
        }

        Assert.Equal((DiveEnd.NoBorder, 2), (dive.End, dive.Pictures.Count));
    }

    /// <summary>Pictures drift on both sides by more than they jump by at the border.</summary>
    [Fact]
    public void A_drift_on_the_way_is_no_border()
    {
        DivePath dive = new(From, To, (a, b) => Math.Abs(a.Beta - b.Beta) < 1e-7);
        while (dive.Next is { } share)
        {
            double beta = dive.PointAt(share).Beta;
            double angle = (2 * beta) + (.4 * Math.Tanh((beta - .4) / 1e-4));
            dive.Take([(float)Math.Cos(angle), (float)Math.Sin(angle)], null);
        }

        (WayPicture left, WayPicture right) = dive.Border!.Value;
        Assert.True(left.Point.Beta < .4 && .4 < right.Point.Beta, $"{left.Point} to {right.Point}");
        Assert.InRange((right.Point.Beta - left.Point.Beta) / 1e-4, .5, 5);
    }

    [Fact]
    public void A_label_counts_more_than_features()
    {
        // Features change most at .3, within one word; the word changes at .6.
        DivePath dive = new(From, To, (a, b) => Math.Abs(a.Beta - b.Beta) < 1e-3);
        while (dive.Next is { } share)
        {
            double beta = dive.PointAt(share).Beta;
            double angle = (beta > .3 ? 1 : 0) + (beta > .6 ? .3 : 0);
            dive.Take([(float)Math.Cos(angle), (float)Math.Sin(angle)], beta > .6 ? 1 : 0);
        }

        (WayPicture left, WayPicture right) = dive.Pieces[^1];
        Assert.True(left.Point.Beta <= .6 && right.Point.Beta > .6, $"{left.Point} to {right.Point}");
    }

    private static DivePath Run(double border, double width)
    {
        DivePath dive = new(From, To, (a, b) => Math.Abs(a.Beta - b.Beta) < 1e-7);
        while (dive.Next is { } share)
        {
            double angle = Angle(dive.PointAt(share).Beta, border, width);
            dive.Take([(float)Math.Cos(angle), (float)Math.Sin(angle)], null);
        }

        return dive;
    }

    /// <summary>From 0 to a right angle.</summary>
    private static double Angle(double beta, double border, double width) => (Math.PI / 4) * (1 + Math.Tanh((beta - border) / width));
}
