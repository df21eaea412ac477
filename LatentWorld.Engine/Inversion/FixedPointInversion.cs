using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Inversion;

/// <summary>The U-Net's output m [channels, height, width] for a latent, without guidance.</summary>
/// <param name="latent">[channels, height, width].</param>
/// <param name="step">The sampler's step whose noisy end the latent is at, from 0, counted from the noise.</param>
/// <param name="cancellation">Ends the wait.</param>
public delegate Task<float[]> OutputAt(float[] latent, int step, CancellationToken cancellation);

/// <summary>
/// Turns a sampled latent back into the noise that gives it, step by step. A sampler's step x_next = a x + b m(x) is implicit
/// the other way: x = g(x) = (x_next − b m(x)) / a, whose fixed point is found by damped iteration (Pan et al. 2023, "AIDI";
/// Garibi et al. 2024, "ReNoise"). Nearest the picture the map g hardly contracts, since there the sampler draws many latents
/// together; where the residual grows, the damping is halved.
/// </summary>
public sealed class FixedPointInversion
{
    private readonly StepTable _table;
    private readonly InversionOptions _options;
    private readonly OutputAt _output;

    /// <param name="table">From noise to picture, at guidance 1, of a scheduler whose steps use no earlier one and draw no noise.</param>
    /// <param name="output">The U-Net.</param>
    /// <exception cref="ArgumentException">Steps of the table use earlier ones, or draw noise.</exception>
    public FixedPointInversion(StepTable table, InversionOptions options, OutputAt output)
    {
        (_table, _options, _output) = (table, options, output);
        if (Enumerable.Range(0, table.Steps).Any(step => table.UsesEarlier(step) || table.DrawsNoise(step)))
        {
            throw new ArgumentException("Steps that use the one before, or draw noise, have no inverse of their own.", nameof(table));
        }
    }

    /// <summary>Why a scheduler's steps cannot be inverted, for people; null where they can.</summary>
    public static string? Refusal(SchedulerKind scheduler) => scheduler switch
    {
        SchedulerKind.DpmSolver => "DPM-Solver++ has no inverse, since its steps use the one before. Take a world of DDIM or Euler.",
        SchedulerKind.Lcm => "LCM has no inverse, since it puts new noise in the place of the old at every step. Take a world of DDIM or Euler.",
        _ => null,
    };

    /// <summary>Inverts the steps before <paramref name="last"/>, down to <paramref name="first"/>.</summary>
    /// <param name="latent">[channels, height, width]: the latent after <paramref name="last"/> steps of the sampler; the picture's x_0 where it is all.</param>
    /// <param name="first">Steps of the sampler that are left out: 0 goes to pure noise.</param>
    /// <param name="last">The step of the sampler that the latent has come to; null for all.</param>
    /// <param name="done">Called after each step with its outcome.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<InvertedLatent> RunAsync(
        float[] latent, int first = 0, int? last = null, Action<InvertedStep>? done = null, CancellationToken cancellation = default)
    {
        int from = last ?? _table.Steps;
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, _table.Steps);
        List<InvertedStep> steps = [];
        for (int step = from - 1; step >= first; step--)
        {
            (latent, InvertedStep outcome) = await InvertAsync(latent, step, cancellation).ConfigureAwait(false);
            steps.Add(outcome);
            done?.Invoke(outcome);
        }

        return new(latent, steps, _table.Steps - from);
    }

    private async Task<(float[] Latent, InvertedStep Outcome)> InvertAsync(float[] next, int step, CancellationToken cancellation)
    {
        var inverse = ImplicitStep.Of(_table, step);
        float[] x = next, best = next;
        double damping = 1, before = double.PositiveInfinity, least = double.PositiveInfinity;
        int evaluations = 0;
        while (evaluations < _options.Iterations && least > _options.Tolerance)
        {
            cancellation.ThrowIfCancellationRequested();
            float[] output = await _output(x, step, cancellation).ConfigureAwait(false);
            evaluations++;
            float[] mapped = Map(inverse, next, output);
            double residual = Residual(mapped, x);
            if (!double.IsFinite(residual))
            {
                // Numbers have overflowed: back to the best that there was, and from there a shorter way.
                (x, damping, before) = (best, damping / 2, double.PositiveInfinity);
                continue;
            }

            damping = residual > before ? damping / 2 : damping;
            if (residual < least)
            {
                // Where the map contracts its value is nearer still; where it had to be damped it is not.
                (least, best) = (residual, damping < 1 ? x : mapped);
            }

            before = residual;
            x = damping < 1 ? Between(x, mapped, damping) : mapped;
        }

        return (best, new(inverse.Timestep, evaluations, least, least <= _options.Tolerance));
    }

    private static float[] Map(ImplicitStep inverse, float[] next, float[] output)
    {
        float[] mapped = new float[next.Length];
        for (int i = 0; i < mapped.Length; i++)
        {
            mapped[i] = (float)((next[i] - (inverse.B * output[i])) / inverse.A);
        }

        return mapped;
    }

    private static float[] Between(float[] from, float[] to, double part)
    {
        float[] between = new float[from.Length];
        for (int i = 0; i < between.Length; i++)
        {
            between[i] = (float)(from[i] + (part * ((double)to[i] - from[i])));
        }

        return between;
    }

    /// <summary>‖a − b‖ / ‖b‖; infinite where numbers have overflowed.</summary>
    private static double Residual(float[] a, float[] b)
    {
        double difference = 0, square = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double d = (double)a[i] - b[i];
            (difference, square) = (difference + (d * d), square + ((double)b[i] * b[i]));
        }

        double residual = Math.Sqrt(difference / square);
        return double.IsNaN(residual) ? double.PositiveInfinity : residual;
    }
}
