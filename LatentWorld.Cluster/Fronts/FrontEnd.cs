using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Cluster.Fronts;

/// <summary>Has the workers of a cluster render the pictures that this process' viewers wait for.</summary>
internal sealed class FrontEnd(
    Func<IDispatcherGrain> dispatcher, PictureStore store, ClusterView view, TimeProvider time, ILogger<FrontEnd> logger) : IRenderingElsewhere
{
    private readonly SemaphoreSlim _changed = new(0, 1);

    void IRenderingElsewhere.Changed() => Wake();

    IRendering IRenderingElsewhere.Begin(RenderingParts parts) => new FrontRendering(dispatcher, parts, store, view, this, time, logger);

    /// <summary>Waits until somebody waits for something else.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _changed.WaitAsync(cancellation);

    /// <summary>Ends the wait, once for any number of changes.</summary>
    public void Wake()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }
}
