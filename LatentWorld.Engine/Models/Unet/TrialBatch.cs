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
        float[] table = new StepTable([StepRow.Output(timestep: 1)]).Numbers.ToArray();
        long[] own = [.. Enumerable.Range(0, rows).Select(row => (long)row)];
        float[] latents = Numbers(rows * latentCount);
        Conditioning[] texts = [.. own.Select(_ => Conditioning.OfText(Numbers(embeddingCount), 1, embeddingCount))];
        return new(latents, new float[rows * latentCount], own, own, own, table, new long[rows], texts);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - .5f)];
    }
}
