using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Tests.Geometry.Metrics;

/// <summary>The directions in which a map changes most, of maps whose Jacobian is known.</summary>
public sealed class PrincipalDirectionsTests
{
    [Fact]
    public void Of_a_linear_map_they_are_its_singular_vectors()
    {
        // J = U diag(3, 2, 1) Vᵀ with V a turn by 30° in the first two directions.
        double c = Math.Cos(Math.PI / 6), s = Math.Sin(Math.PI / 6);
        double[][] columns = [[3 * c, -2 * s, 0], [3 * s, 2 * c, 0], [0, 0, 1]];
        float[] here = [.5f, -.25f, .75f];

        var found = PrincipalDirections.Of(here, Moved(here, columns, .125), .125);

        Assert.Equal([3, 2, 1], found.Strengths.Select(strength => Math.Round(strength, 5)));
        Assert.Equal(c, found.Shares[0][0], 1e-5);
        Assert.Equal(s, found.Shares[0][1], 1e-5);
        Assert.Equal(-s, found.Shares[1][0], 1e-5);
        Assert.Equal(c, found.Shares[1][1], 1e-5);
    }

    [Fact]
    public void More_directions_than_features_have_strengths_of_zero()
    {
        float[] here = [1, 2];

        var found = PrincipalDirections.Of(here, Moved(here, [[1, 0], [0, 2], [1, 2], [0, 0]], .5), .5);

        Assert.Equal(4, found.Strengths.Count);
        Assert.InRange(found.Strengths[2], 0, 1e-6);
        Assert.All(found.Shares, shares => Assert.Equal(1, shares.Sum(share => share * share), 1e-9));
    }

    private static float[][] Moved(float[] here, double[][] columns, double step) =>
        [.. columns.Select(column => here.Select((value, i) => (float)(value + (step * column[i]))).ToArray())];
}
