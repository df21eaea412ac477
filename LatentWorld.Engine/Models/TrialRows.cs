using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Models;

/// <summary>Rows of no picture, for trials and measurements: small numbers, all unlike, one step at timestep 1.</summary>
internal static class TrialRows
{
    private const int Seed = 1;

    public static RowArrangement Of(int rows, int latentCount, int embeddingCount)
    {
        var random = new Random(Seed);
        float[] move = new float[2 * MoveRow.Count];
        (move[MoveRow.Timestep], move[MoveRow.Count + MoveRow.Timestep]) = (1, 1);
        (move[MoveRow.NoiseFromOutput], move[MoveRow.NextFromNoise]) = (1, 1);
        long[] own = [.. Enumerable.Range(0, rows).Select(row => (long)row)];
        return new(Numbers(rows * latentCount), own, own, own, move, new long[rows], Numbers(rows * embeddingCount));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - .5f)];
    }
}
