using LatentWorld.Cluster.Fronts;
using LatentWorld.Cluster.Observing;
using LatentWorld.Cluster.Workers;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>A front end and workers in one process, around a dispatcher that is no grain, and one store on a disk, which all of them read.</summary>
internal sealed class InProcessCluster : IAsyncDisposable
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<(Worker Worker, FakeModel Model)> _workers = [];
    private readonly TileMetrics _metrics = new();
    private readonly ClusterMetrics _counts = new();

    public InProcessCluster()
    {
        Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { });
        Words = new() { Encoding = _ => { } };
        var front = new FrontEnd(() => Dispatcher, Store, View, _counts, new Started(), TimeProvider.System, NullLogger<FrontEnd>.Instance);
        Model = new(Words, () => Dispatcher);
        Service = new([new("front", Model)], Store, new(), _metrics, TimeProvider.System, NullLogger<TileService>.Instance, elsewhere: front);
    }

    public InProcessDispatcher Dispatcher { get; } = new();

    public PictureStore Store { get; }

    /// <summary>The store's.</summary>
    public string Folder => _folder.Path;

    public ClusterView View { get; } = new();

    /// <summary>The front end's own: nothing is rendered, encoded or decoded by it.</summary>
    public FakeModel Words { get; }

    public WordsModel Model { get; }

    public TileService Service { get; }

    public World World { get; } = FakeModel.World();

    /// <summary>Begins a worker, whose model a test may hold.</summary>
    public (Worker Worker, FakeModel Model) Begin(FakeModel? model = null)
    {
        model ??= new();
        var worker = new Worker(
            () => Dispatcher, new($"worker {_workers.Count}", "1"), [new("cpu", model)], Store, null, isAlone: true, new(), TimeProvider.System, NullLogger<Worker>.Instance);
        _workers.Add((worker, model));
        return (worker, model);
    }

    /// <summary>A worker that is known to the dispatcher.</summary>
    public async Task<(Worker Worker, FakeModel Model)> BegunAsync(FakeModel? model = null)
    {
        int before = Dispatcher.State.Workers.Length;
        (Worker Worker, FakeModel Model) begun = Begin(model);
        await Poll.UntilAsync(() => Dispatcher.State.Workers.Length > before, () => "The worker has not reported.");
        return begun;
    }

    public async ValueTask DisposeAsync()
    {
        _workers.ForEach(worker => worker.Model.Fake.ReleaseAll());
        await Service.DisposeAsync();
        foreach ((Worker worker, _) in _workers)
        {
            await worker.StopAsync(Bound);
        }

        Store.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }

    private sealed class Started : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
