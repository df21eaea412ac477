using LatentWorld.Cluster.Hosting;
using LatentWorld.Cluster.Membership;
using LatentWorld.Cluster.Workers;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Web.Health;
using LatentWorld.Web.Options;
using LatentWorld.Web.Tiles;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Cluster;

/// <summary>What renders in this process, from the start to the end of it.</summary>
/// <param name="services">Its parts are made once the process has started: a worker without a cluster has to wait for one.</param>
internal sealed class WorkerHost(IServiceProvider services, IOptions<ClusterSettings> cluster, IOptions<TilesSettings> tiles) : IHostedService
{
    private PictureStore? _store;
    private Worker? _worker;

    /// <summary>Null before the start.</summary>
    public Worker? Worker => _worker;

    /// <summary>Whether its devices are lost.</summary>
    public LostRendering Lost => new(() => _worker?.Lost);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _store = TileRegistration.OpenStore(services);
        string name = cluster.Value.WorkerName.Length > 0 ? cluster.Value.WorkerName : ProcessName.Own;
        _worker = ClusterHosting.BeginWorker(services, Devices(), _store, name);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_worker is not null)
        {
            await _worker.StopAsync(TimeSpan.FromSeconds(tiles.Value.ShutdownSeconds));
            _store!.Dispose();
        }
    }

    private IReadOnlyList<DeviceModel> Devices() =>
        [.. services.GetRequiredService<IReadOnlyList<DeviceModel>>().Select(device => tiles.Value.BatchSize > 0 ? device with { BatchSize = tiles.Value.BatchSize } : device)];
}
