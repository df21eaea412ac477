using LatentWorld.Engine.Jobs.Tasks;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that render all pictures of a region.</summary>
public sealed class SeedKind(JobPictures pictures) : IJobKind
{
    /// <inheritdoc/>
    public bool Does(JobTask task) => task is SeedGrid;

    /// <inheritdoc/>
    public Task RunAsync(JobRun run, CancellationToken cancellation) => pictures.RenderAsync(run, cancellation);
}
