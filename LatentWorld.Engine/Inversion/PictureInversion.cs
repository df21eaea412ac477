using System.Globalization;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;

namespace LatentWorld.Engine.Inversion;

/// <summary>
/// A picture's latent turned into a corner of a world: inverted with the world's prompt, without guidance, along the world's own
/// steps, to the noise level of its plane.
/// </summary>
public sealed class PictureInversion
{
    private readonly PreparedWorld _world;
    private readonly FixedPointInversion _inversion;
    private readonly InversionMode _mode;
    private readonly int _first;
    private readonly int _last;

    /// <param name="unguided">The world, prepared without guidance.</param>
    /// <param name="first">Steps of the sampler that lie before the corner's level: 0 goes to pure noise.</param>
    /// <param name="output">The U-Net, asked without guidance.</param>
    /// <exception cref="ArgumentException">The world's scheduler has no inverse, see <see cref="FixedPointInversion"/>.</exception>
    public PictureInversion(PreparedWorld unguided, int first, InversionMode mode, InversionOptions options, OutputAt output)
    {
        (_world, _mode, _first) = (unguided, mode, first);
        _inversion = new(unguided.Schedule, options, output);
        int steps = unguided.Schedule.Steps;
        // At least one step is inverted, and of a world of one all.
        _last = mode == InversionMode.Editable ? Math.Min(steps, Math.Max(first + 1, steps - InversionOptions.ReplacedSteps)) : steps;
    }

    /// <summary>Steps that are inverted.</summary>
    public int Steps => _last - _first;

    /// <summary>Inverts a picture's latent.</summary>
    /// <param name="clean">x_0 [channels, height, width], as the VAE's encoder or a sampler gives it.</param>
    /// <inheritdoc cref="FixedPointInversion.RunAsync"/>
    public Task<InvertedLatent> RunAsync(float[] clean, Action<InvertedStep>? done = null, CancellationToken cancellation = default) =>
        _inversion.RunAsync(_mode == InversionMode.Editable ? Noised(clean) : clean, _first, _last, done, cancellation);

    /// <summary>x_t = α x_0 + σ ε at the noisy end of the first step that is inverted.</summary>
    private float[] Noised(float[] clean)
    {
        if (_last == _world.Schedule.Steps)
        {
            return clean;
        }

        (double signal, double noise) = ImplicitStep.LevelOf(_world.Schedule, _last);
        float[] noised = new float[clean.Length];
        // The same picture gives the same corner, and two pictures have nothing of their noise in common.
        PhiloxNoise.Fill(ulong.Parse(VertexLatent.HashOf(clean).AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), noised);
        for (int i = 0; i < noised.Length; i++)
        {
            noised[i] = (float)((signal * clean[i]) + (noise * noised[i]));
        }

        return noised;
    }
}
