using System.Collections.Concurrent;
using System.Diagnostics;
using LatentWorld.Cluster.Fronts;
using LatentWorld.Cluster.Observing;
using LatentWorld.Cluster.Workers;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Cluster.Observing;

/// <summary>One picture's way, followed over front end, dispatcher and worker.</summary>
public sealed class ClusterTraceTests
{
    [Fact]
    public async Task A_picture_is_followed_from_a_look_to_who_is_told()
    {
        ConcurrentQueue<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ClusterTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await LookAsync();

        await Poll.UntilAsync(() => spans.Any(IsTold), () => $"Only {string.Join(", ", spans.Select(span => span.OperationName))} ended.");
        Activity told = spans.First(IsTold);
        Activity render = spans.Single(span => span.Id == told.ParentId);
        Activity lease = spans.Single(span => span.Id == render.ParentId);
        Activity look = spans.Single(span => span.Id == lease.ParentId);
        Assert.Equal(["render", "lease", "look"], new[] { render, lease, look }.Select(span => span.OperationName));
        Assert.Equal(ActivityStatusCode.Ok, render.Status);
        Assert.Null(look.ParentId);
    }

    [Fact]
    public void Nothing_is_followed_that_nobody_follows()
    {
        Assert.Null(ClusterTraces.Continue("told", null));
        Assert.Null(ClusterTraces.Begin("render", null));
    }

    private static bool IsTold(Activity span) => span.OperationName == "told";

    /// <summary>Somebody looks at nine tiles of a front end, and a worker renders them.</summary>
    private static async Task LookAsync()
    {
        using var folder = new TemporaryFolder();
        using PictureStore store = PictureStore.Open(folder.Path, 1 << 20, _ => { });
        using var frontMetrics = new TileMetrics();
        using var workerMetrics = new TileMetrics();
        using var clusterMetrics = new ClusterMetrics();
        var dispatcher = new LonelyDispatcher();
        await using var worker = new Worker(
            () => dispatcher, new("w1", "1.0.0"), [new("cpu", new FakeModel())], store, null, isAlone: false, workerMetrics, TimeProvider.System, NullLogger<Worker>.Instance);
        var front = new FrontEnd(
            () => dispatcher, store, new ClusterView(), clusterMetrics, new Started(), TimeProvider.System, NullLogger<FrontEnd>.Instance);
        await using var service = new TileService(
            [new("workers", new FakeModel())], store, new(), frontMetrics, TimeProvider.System, NullLogger<TileService>.Instance, elsewhere: front);
        using Viewer viewer = service.Join();
        viewer.Look(new(FakeModel.World(), 3, -1, -1, 1, 1, 0, 0, null));
        await ServiceUnderTest.ReadAllAsync(viewer);
    }

    private sealed class Started : IHostApplicationLifetime
    {
        CancellationToken IHostApplicationLifetime.ApplicationStarted { get; } = new(canceled: true);

        CancellationToken IHostApplicationLifetime.ApplicationStopping => CancellationToken.None;

        CancellationToken IHostApplicationLifetime.ApplicationStopped => CancellationToken.None;

        void IHostApplicationLifetime.StopApplication()
        {
        }
    }
}
