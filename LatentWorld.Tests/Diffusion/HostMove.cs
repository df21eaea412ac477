using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Tests.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion;

/// <summary>A <see cref="StepTable"/> in plain C#, written from the formulas and not from the engine's graph, so that the two can be compared.</summary>
internal static class HostMove
{
    /// <summary>Guidance, then one step, on one number of a latent.</summary>
    /// <param name="earlier">x̂_0 of the step before.</param>
    /// <param name="drawn">The noise that the step draws.</param>
    /// <returns>What it becomes, and x̂_0.</returns>
    public static (float Next, float Clean) Apply(ReadOnlySpan<float> step, float x, float negative, float prompt, float earlier, float drawn = 0)
    {
        float m = negative + (step[StepColumn.Guidance] * (prompt - negative));
        float clean = (step[StepColumn.CleanFromSample] * x) + (step[StepColumn.CleanFromOutput] * m);
        clean = Math.Max(Math.Min(clean, step[StepColumn.Clip]), -step[StepColumn.Clip]);
        float noise = (step[StepColumn.NoiseFromSample] * x) + (step[StepColumn.NoiseFromOutput] * m);
        float next = (step[StepColumn.NextFromClean] * clean) + (step[StepColumn.NextFromNoise] * noise);
        next += step[StepColumn.NextFromEarlier] * earlier;
        return (next + (step[StepColumn.NextFromDrawn] * drawn), clean);
    }

    /// <summary>Takes a latent through a table with <see cref="DummyModel"/>, in place.</summary>
    /// <param name="start">The step to begin with.</param>
    /// <param name="noise">What each step draws that draws.</param>
    public static float[] Loop(this StepTable table, float[] sample, int start = 0, float[][]? noise = null)
    {
        float[] earlier = new float[sample.Length];
        for (int step = start; step < table.Steps; step++)
        {
            float scale = table.Row(step)[StepColumn.InputScale];
            float[] output = DummyModel.Predict(Array.ConvertAll(sample, x => x * scale), table.Timestep(step));
            float[]? drawn = table.DrawsNoise(step) ? noise![step] : null;
            for (int i = 0; i < sample.Length; i++)
            {
                (sample[i], earlier[i]) = Apply(table.Row(step), sample[i], output[i], output[i], earlier[i], drawn?[i] ?? 0);
            }
        }

        return sample;
    }
}
