using LatentWorld.Cluster.Dispatching;
using LatentWorld.Cluster.Membership;
using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Engine.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>The dispatcher's grain without Orleans: one thread's at a time, as there.</summary>
internal sealed class LonelyDispatcher : IDispatcherGrain
{
    private readonly TaskFactory _turns = new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
    private readonly DispatcherGrain _grain = new(new ClusterMembership(), PictureStore.InMemory(), new ClusterMetrics(), TimeProvider.System, NullLogger<DispatcherGrain>.Instance);

    public Task<FrontAnswer> LookAsync(FrontReport report) => InTurn(() => _grain.LookAsync(report));

    public Task<NewsPage> NewsAsync(NewsRequest request) => InTurn(() => _grain.NewsAsync(request));

    public Task<WorkAnswer> WorkAsync(WorkReport report) => InTurn(() => _grain.WorkAsync(report));

    public Task<WirePartAnswer> RunAsync(PartKind kind, byte[] input) => InTurn(() => _grain.RunAsync(kind, input));

    public Task<ClusterState> DescribeAsync() => InTurn(_grain.DescribeAsync);

    private Task<T> InTurn<T>(Func<Task<T>> call) => _turns.StartNew(call).Unwrap();
}
