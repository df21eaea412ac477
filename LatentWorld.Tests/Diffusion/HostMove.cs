using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion;

/// <summary>A <see cref="StepTable"/> in plain C#, written from the formulas and not from the engine's graph, so that the two can be compared.</summary>
internal static class HostMove
{
    /// <summary>Guidance, then DDIM, on one number of a latent.</summary>
    /// <returns>What it becomes, and x̂_0.</returns>
    public static (float Next, float Clean) Apply(ReadOnlySpan<float> move, float x, float negative, float prompt)
    {
        float m = negative + (move[StepTable.Guidance] * (prompt - negative));
        float clean = (move[StepTable.CleanFromSample] * x) + (move[StepTable.CleanFromOutput] * m);
        clean = Math.Max(Math.Min(clean, move[StepTable.Clip]), -move[StepTable.Clip]);
        float noise = (move[StepTable.NoiseFromSample] * x) + (move[StepTable.NoiseFromOutput] * m);
        return ((move[StepTable.NextFromClean] * clean) + (move[StepTable.NextFromNoise] * noise), clean);
    }

    /// <summary>Takes one of a scheduler's steps on a latent, in place.</summary>
    public static void Step(this DdimScheduler scheduler, int step, Span<float> sample, ReadOnlySpan<float> output)
    {
        Span<float> move = stackalloc float[StepTable.Count];
        scheduler.WriteMove(step, move);
        Apply(move, sample, output);
    }

    /// <summary>Takes one step towards the noise, in place.</summary>
    public static void Step(this DdimInverse inverse, int step, Span<float> sample, ReadOnlySpan<float> output)
    {
        Span<float> move = stackalloc float[StepTable.Count];
        inverse.WriteMove(step, move);
        Apply(move, sample, output);
    }

    private static void Apply(ReadOnlySpan<float> move, Span<float> sample, ReadOnlySpan<float> output)
    {
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = Apply(move, sample[i], output[i], output[i]).Next;
        }
    }
}
