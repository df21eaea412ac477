using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Cluster.Waiting;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Cluster.Fronts;

/// <summary>Has the workers of a cluster render the pictures that this process' viewers wait for.</summary>
internal sealed class FrontEnd(
    Func<IDispatcherGrain> dispatcher, PictureStore store, ClusterView view, ClusterMetrics metrics, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<FrontEnd> logger)
    : IRenderingElsewhere
{
    private readonly WakeUp _changed = new();

    /// <summary>Done when the process has joined the cluster: the tile service is made before.</summary>
    public Task Joined { get; } = StartOf(lifetime);

    void IRenderingElsewhere.Changed() => Wake();

    IRendering IRenderingElsewhere.Begin(RenderingParts parts) => new FrontRendering(dispatcher, parts, store, view, metrics, this, time, logger);

    private static Task StartOf(IHostApplicationLifetime lifetime)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }

    /// <summary>Waits until somebody waits for something else.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _changed.WaitAsync(cancellation);

    /// <summary>Ends the wait, once for any number of changes.</summary>
    public void Wake() => _changed.Call();
}
