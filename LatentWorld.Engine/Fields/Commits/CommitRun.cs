using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Commits;

/// <summary>One place's forecasts as far as they have come: whoever asks for it moves it on, one at a time.</summary>
internal sealed class CommitRun(LatentRequests latents, PreparedWorld world, PlanePoint point)
{
    /// <summary>How often one who waits is told how far another one has brought it.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HostSampling _sampling = new(world, point);
    private readonly Forecast[] _forecasts = new Forecast[world.World.SampledSteps];
    private readonly byte[][] _pictures = new byte[world.World.SampledSteps][];

    /// <summary>Forecasts and pictures below it stay as they are, and are read without a turn.</summary>
    private volatile int _done;

    /// <summary>Latent and x̂_0, the pictures, and the world that they belong to.</summary>
    public long Bytes => (2L * sizeof(float) * world.Plane.Count) + (_pictures.LongLength * world.World.Size * world.World.Size) + world.Bytes;

    /// <summary>What who has waited too long is told.</summary>
    public string Standing =>
        $"This takes {NumberWords.Counted(world.World.SampledSteps, "step")} with a picture each, of which {_done} {(_done == 1 ? "is" : "are")} done and kept. Ask again in a moment: it goes on from there.";

    /// <summary>Takes the steps that are left.</summary>
    /// <param name="client">Whose turn they take.</param>
    /// <param name="progress">Is told what is done, first of what was done before, also while it is another's turn.</param>
    /// <exception cref="RenderingException">The model failed.</exception>
    public async Task<Commitment> FinishAsync(string client, IProgress<IReadOnlyList<Forecast>>? progress, CancellationToken cancellation)
    {
        await MoveOnAsync(_forecasts.Length, client, progress, cancellation).ConfigureAwait(false);
        return new(_forecasts);
    }

    /// <summary>A step's picture, once the steps up to it are taken.</summary>
    /// <param name="step">From 0, counted from the noise.</param>
    /// <exception cref="ScoreRefusedException">The world does not sample the step.</exception>
    /// <inheritdoc cref="FinishAsync"/>
    public async Task<ReadOnlyMemory<byte>> PictureAsync(int step, string client, CancellationToken cancellation)
    {
        int index = step - world.FirstStep;
        if (index < 0 || index >= _pictures.Length)
        {
            throw new ScoreRefusedException($"The world samples steps {world.FirstStep} to {world.FirstStep + _pictures.Length - 1}; {step} is none of them.");
        }

        if (index >= _done)
        {
            await MoveOnAsync(index + 1, client, null, cancellation).ConfigureAwait(false);
        }

        return _pictures[index];
    }

    private async Task MoveOnAsync(int count, string client, IProgress<IReadOnlyList<Forecast>>? progress, CancellationToken cancellation)
    {
        int told = -1;
        while (!await _turn.WaitAsync(Told, cancellation).ConfigureAwait(false))
        {
            if (_done > told)
            {
                progress?.Report(_forecasts[..(told = _done)]);
            }
        }

        try
        {
            progress?.Report(_forecasts[.._done]);
            while (_done < count)
            {
                if (_done == _sampling.Step - world.FirstStep)
                {
                    float[] output = await latents.SampleAsync(
                        world.World, world.GuidedOutput(_sampling.Step), [.. _sampling.Latent], client, cancellation).ConfigureAwait(false);
                    _sampling.Move(output);
                }

                (_forecasts[_done], _pictures[_done]) = await latents.RunAsync(Draw, "drawing a forecast", cancellation).ConfigureAwait(false);
                _done++;
                progress?.Report(_forecasts[.._done]);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private (Forecast Forecast, byte[] WebP) Draw(IDiffusionModel model)
    {
        byte[] rgb = model.Decode(_sampling.Clean);
        return (
            Forecast.Of(model, world, _sampling.Step - 1, model.FeatureCount > 0 ? model.EmbedImage(rgb) : []),
            PictureEncoding.EncodeLossyWebP(rgb, world.World.Size));
    }
}
