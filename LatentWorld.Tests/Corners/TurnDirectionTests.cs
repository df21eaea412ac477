using LatentWorld.Engine.Corners;

namespace LatentWorld.Tests.Corners;

/// <summary>Which two directions a plane is turned to.</summary>
public sealed class TurnDirectionTests
{
    private static readonly double[][] Basis = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
    private static readonly double[][] Principal = [[.6, .8, 0], [-.8, .6, 0]];

    [Theory]
    [InlineData(new[] { .5, .2 }, new[] { .3, .4, .1 })]
    [InlineData(new[] { .2, .5 }, new[] { .3, .4, .1 })]
    [InlineData(new[] { .2, .5 }, new[] { .3, .52, .1 })]
    public void Principal_ones_are_taken_the_one_of_more_change_first(double[] changes, double[] tried)
    {
        TurnDirection[] taken = TurnDirection.Most(Principal, changes, Basis, tried);

        Assert.Equal([.5, .2], taken.Select(direction => direction.Change));
        Assert.Equal(Principal.OrderBy(along => changes[Array.IndexOf(Principal, along)] < .5), taken.Select(direction => direction.Along));
    }

    [Fact]
    public void Where_a_tried_one_jumps_the_two_that_changed_most_are_taken()
    {
        TurnDirection[] taken = TurnDirection.Most(Principal, [.055, .27], Basis, [.01, .02, .9]);

        Assert.Equal([.9, .02], taken.Select(direction => direction.Change));
        Assert.Equal([Basis[2], Basis[1]], taken.Select(direction => direction.Along));
    }
}
