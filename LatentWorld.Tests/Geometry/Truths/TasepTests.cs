using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Truths;

public class TasepTests
{
    [Fact]
    public void The_normalisation_has_the_published_values()
    {
        ParameterPoint t = Tasep.Of(1.0 / 3, 3.0 / 5);
        double[] expected = [14.0 / 3, 193.0 / 9, 2642.0 / 27, 36022.0 / 81];
        double[] currents = [3.0 / 14, 42.0 / 193, 579.0 / 2642, 3963.0 / 18011];
        double before = 1;
        for (int sites = 1; sites <= 4; sites++)
        {
            double z = Math.Exp(Tasep.LogZ(sites).At(t).Value);
            Assert.Equal(expected[sites - 1], z, 1e-10 * z);
            Assert.Equal(currents[sites - 1], before / z, 1e-12);
            before = z;
        }
    }

    [Theory]
    [InlineData(.8, .9, 1.3862943611)] // maximal current: log 4
    [InlineData(.2, .7, 1.8325814637)] // low density: −log α(1 − α)
    [InlineData(.9, .3, 1.5606477483)] // high density: −log β(1 − β)
    public void It_grows_by_the_current_of_its_phase(double alpha, double beta, double expected)
    {
        ParameterPoint t = Tasep.Of(alpha, beta);
        double growth = Tasep.LogZ(201).At(t).Value - Tasep.LogZ(200).At(t).Value;
        Assert.Equal(expected, growth, .01);
    }

    [Fact]
    public void Paths_have_the_statistics_of_the_sum()
    {
        const int Sites = 12, Draws = 20_000;
        ParameterPoint t = Tasep.Of(.3, .7);
        var paths = new TasepPaths(Sites, seed: 1);
        double above = 0, below = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] heights = paths.Draw(t);
            Assert.Equal(0, heights[^1]);
            for (int i = 1; i < heights.Length; i++)
            {
                Assert.Equal(1, Math.Abs(heights[i] - heights[i - 1]));
                above += heights[i] == 0 && heights[i - 1] == 1 ? 1.0 / Draws : 0;
                below += heights[i] == 0 && heights[i - 1] == -1 ? 1.0 / Draws : 0;
            }
        }

        LogPartitionValue truth = Tasep.LogZ(Sites).At(t);
        Assert.Equal(truth.AlphaSlope, above, 4 * Math.Sqrt(truth.Metric.AlphaAlpha / Draws));
        Assert.Equal(truth.BetaSlope, below, 4 * Math.Sqrt(truth.Metric.BetaBeta / Draws));
    }
}
