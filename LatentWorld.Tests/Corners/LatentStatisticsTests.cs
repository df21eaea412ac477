using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Corners;

public class LatentStatisticsTests
{
    [Fact]
    public void Noise_is_what_it_is_said_to_be()
    {
        LatentShape shape = TestWorlds.StudyShape;
        LatentStatistics noise = LatentStatistics.Of(VertexNoise.Draw(new(5), shape, Arithmetic.Fp32), shape);

        Assert.InRange(noise.Norm, Math.Sqrt(shape.Count) - 3, Math.Sqrt(shape.Count) + 3);
        Assert.All(noise.ChannelMeans, mean => Assert.InRange(mean / noise.MeanDeviation, -4, 4));
        Assert.InRange(noise.Correlation / noise.CorrelationDeviation, -4, 4);
        Assert.Equal(1 / 64.0, noise.MeanDeviation);
    }

    [Fact]
    public void A_slope_correlates_and_a_chequerboard_does_so_the_other_way()
    {
        LatentShape shape = new(1, 16, 16);
        float[] slope = [.. from y in Enumerable.Range(0, 16) from x in Enumerable.Range(0, 16) select (float)(x + y)];
        float[] board = [.. from y in Enumerable.Range(0, 16) from x in Enumerable.Range(0, 16) select (float)(((x + y) % 2 * 2) - 1)];

        Assert.InRange(LatentStatistics.Of(slope, shape).Correlation, .9, 1);
        Assert.Equal(-1, LatentStatistics.Of(board, shape).Correlation, 1e-9);
        Assert.Equal(0, LatentStatistics.Of(new float[256], shape).Correlation);
    }
}
