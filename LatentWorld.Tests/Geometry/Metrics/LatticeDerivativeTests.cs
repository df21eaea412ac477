using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Tests.Geometry.Metrics;

public sealed class LatticeDerivativeTests
{
    [Fact]
    public void Says_from_which_neighbours_it_was_taken()
    {
        double[] column = [9, 9];

        Assert.Equal(LatticeDifference.Central, LatticeDerivative.Along([0, 0], [1, 1], [4, -2], .5, column));
        Assert.Equal([4, -2], column);
        Assert.Equal(LatticeDifference.Forward, LatticeDerivative.Along([], [1, 1], [4, -2], .5, column));
        Assert.Equal([6, -6], column);
        Assert.Equal(LatticeDifference.Backward, LatticeDerivative.Along([0, 0], [1, 1], [], .5, column));
        Assert.Equal([2, 2], column);
        Assert.Equal(LatticeDifference.None, LatticeDerivative.Along([], [1, 1], [], .5, column));
        Assert.Equal([0, 0], column);
    }

    [Fact]
    public void Lengths_and_steps_that_do_not_fit_are_refused()
    {
        double[] column = new double[2];

        Assert.Throws<ArgumentException>(() => LatticeDerivative.Along([1], [1, 1], [], 1, column));
        Assert.Throws<ArgumentException>(() => LatticeDerivative.Along([], [1], [], 1, column));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatticeDerivative.Along([], [1, 1], [], 0, column));
    }
}
