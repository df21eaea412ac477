using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that render what the scale spectrum at a place lacks, and measure the noise that it must stand out from.</summary>
public sealed class SpectrumKind(JobPictures pictures, TileService tiles) : IJobKind
{
    /// <inheritdoc/>
    public bool Does(JobTask task) => task is SpectrumTask;

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await pictures.RenderAsync(run, cancellation).ConfigureAwait(false);
        await CompleteAsync(run.Job.World, ((SpectrumTask)run.Job.Task).Pairs, run.Job.Client, cancellation).ConfigureAwait(false);
    }

    /// <summary>Measures the noise of a spectrum whose pictures exist.</summary>
    /// <param name="client">For whom pictures are rendered that it is measured by.</param>
    /// <exception cref="JobHinderedException">It cannot be measured at present.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task CompleteAsync(World world, ScalePairs pairs, string client, CancellationToken cancellation)
    {
        try
        {
            await tiles.Spectra.CompleteAsync(world, pairs, client, cancellation).ConfigureAwait(false);
        }
        catch (RenderingException failure)
        {
            throw new JobHinderedException($"Its pictures are there, and the noise could not be measured: {failure.Message} Resume it afterwards.");
        }
    }
}
