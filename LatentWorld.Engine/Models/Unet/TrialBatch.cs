using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>Rows of no picture, for trials and measurements: small numbers, all unlike, one step at timestep 1.</summary>
internal static class TrialBatch
{
    private const int Seed = 1;

    public static BatchLayout Of(int rows, int latentCount, int embeddingCount)
    {
        var random = new Random(Seed);
        float[] move = new float[2 * StepTable.Count];
        (move[StepTable.Timestep], move[StepTable.Count + StepTable.Timestep]) = (1, 1);
        (move[StepTable.NoiseFromOutput], move[StepTable.NextFromNoise]) = (1, 1);
        long[] own = [.. Enumerable.Range(0, rows).Select(row => (long)row)];
        return new(Numbers(rows * latentCount), own, own, own, move, new long[rows], Numbers(rows * embeddingCount));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - .5f)];
    }
}
