using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Views;

/// <summary>A tile service on the fake model with a clock that stands still.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    /// <param name="others">On devices of their own beside the model's; the names are cpu:0, cpu:1 and so on then.</param>
    public ServiceUnderTest(
        FakeModel? model = null, PictureStore? store = null, TileServiceOptions? options = null, ILogger<TileService>? logger = null, LatentLookup? latents = null,
        params IReadOnlyList<FakeModel> others)
    {
        Model = model ?? new();
        DeviceModel[] devices = others is [] ? [new("cpu", Model)] : [.. others.Prepend(Model).Select((one, index) => new DeviceModel($"cpu:{index}", one))];
        Service = new(devices, store ?? PictureStore.InMemory(), options ?? new(), Metrics, Time, logger ?? NullLogger<TileService>.Instance, latents);
    }

    public FakeModel Model { get; }

    public TileMetrics Metrics { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public TileService Service { get; }

    public World World { get; } = FakeModel.World();

    /// <summary>A square view around the origin of zoom 3: (2 × radius + 1)² tiles.</summary>
    public View Around(int radius, FieldKind? field = null) =>
        new(World, 3, -radius, -radius, radius, radius, 0, 0, field);

    /// <summary>Reads a viewer's news until nothing waits.</summary>
    public static async Task<List<TileUpdate>> ReadAllAsync(Viewer viewer)
    {
        List<TileUpdate> all = [];
        await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            all.AddRange(news);
            if (news[^1] is Progress { Waiting: 0 })
            {
                break;
            }
        }

        return all;
    }

    /// <summary>Lets a held run go on first: a test that failed while it held one would wait for itself.</summary>
    public async ValueTask DisposeAsync()
    {
        Model.Fake.ReleaseAll();
        await Service.DisposeAsync();
        Metrics.Dispose();
    }
}
