using LatentWorld.Engine.Diffusion;
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
    private readonly List<ForecastLabel> _labels = [];
    private volatile int _done;

    /// <summary>Latent and x̂_0, and the world that they belong to.</summary>
    public long Bytes => (2L * sizeof(float) * world.Plane.Count) + world.Bytes;

    /// <summary>What who has waited too long is told.</summary>
    public string Standing =>
        $"This takes {NumberWords.Counted(world.World.SampledSteps, "step")} with a picture each, of which {_done} {(_done == 1 ? "is" : "are")} done and kept. Ask again in a moment: it goes on from there.";

    /// <summary>Takes the steps that are left.</summary>
    /// <param name="client">Whose turn they take.</param>
    /// <param name="progress">Is told how many steps are done, first of those that were done before, also while it is another's turn.</param>
    /// <exception cref="RenderingException">The model failed.</exception>
    public async Task<Commitment> FinishAsync(string client, IProgress<int>? progress, CancellationToken cancellation)
    {
        int told = -1;
        while (!await _turn.WaitAsync(Told, cancellation).ConfigureAwait(false))
        {
            if (_done > told)
            {
                progress?.Report(told = _done);
            }
        }

        try
        {
            progress?.Report(_done);
            while (!_sampling.Finished || _done < _sampling.Step - world.FirstStep)
            {
                if (_done == _sampling.Step - world.FirstStep)
                {
                    float[] output = await latents.SampleAsync(
                        world.World, world.GuidedOutput(_sampling.Step), [.. _sampling.Latent], client, cancellation).ConfigureAwait(false);
                    _sampling.Move(output);
                }

                _labels.Add(await latents.RunAsync(Label, "naming a forecast", cancellation).ConfigureAwait(false));
                _done++;
                progress?.Report(_done);
            }

            return new([.. _labels]);
        }
        finally
        {
            _turn.Release();
        }
    }

    private ForecastLabel Label(IDiffusionModel model) =>
        ForecastLabel.Of(model, world, _sampling.Step - 1, model.EmbedImage(model.Decode(_sampling.Clean)));
}
