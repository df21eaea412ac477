using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Options;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Tiles;

public static class TileRegistration
{
    private const long Megabyte = 1 << 20;

    /// <summary>Between the end of rendering and the cut: enough to write the answers that say so.</summary>
    private static readonly TimeSpan ForAnswers = TimeSpan.FromSeconds(1);

    /// <summary>What a process has that renders, with pages or without.</summary>
    public static IServiceCollection AddRendering(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddStopBound()
        .AddSingleton(OpenStore)
        .AddSingleton<TileMetrics>();

    /// <summary>Beside <see cref="AddRendering"/>, what hands tiles out.</summary>
    public static IServiceCollection AddTiles(this IServiceCollection services) => services
        .AddSingleton(MakeOptions)
        .AddSingleton(MakeService)
        .AddSingleton<TileVerifier>()
        .AddSingleton<TileSource>()
        .AddSingleton<TilePictures>()
        .AddSingleton<AncestorPainter>()
        .AddSingleton<PreviewPainter>();

    /// <summary>
    /// Rendering ends while requests are still answered: the server waits for those under way before it disposes
    /// anything, and a request waits for its picture for longer than a stop may take.
    /// </summary>
    public static void StopRenderingFirst(this WebApplication app)
    {
        TileService tiles = app.Services.GetRequiredService<TileService>();
        app.Lifetime.ApplicationStopping.Register(() => _ = tiles.StopAsync());
    }

    /// <summary>
    /// Who waits for a picture hears within the bound that the server stops. What is open then and takes no answer, such as a request whose
    /// body never comes, is cut.
    /// </summary>
    private static IServiceCollection AddStopBound(this IServiceCollection services)
    {
        services.AddOptions<HostOptions>().Configure<IOptions<TilesSettings>>((host, tiles) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(tiles.Value.ShutdownSeconds) + ForAnswers);
        return services;
    }

    internal static PictureStore OpenStore(IServiceProvider services)
    {
        DataSettings settings = services.GetRequiredService<IOptions<DataSettings>>().Value;
        IHostEnvironment host = services.GetRequiredService<IHostEnvironment>();
        ILogger logger = services.GetRequiredService<ILogger<PictureStore>>();
        void Say(string words) => logger.LogWarning("{Words}", words);
        return settings.PostgreSql.Length > 0 ? PictureStore.OpenPostgreSql(settings.PostgreSql, settings.StoreMegabytes * Megabyte, Say) : PictureStore.Open(
            settings.FullFolder(host),
            settings.StoreMegabytes * Megabyte,
            Say,
            known: [.. services.GetRequiredService<StartWorldCatalogue>().Worlds.Select(start => start.World)]);
    }

    private static TileService MakeService(IServiceProvider services)
    {
        TileServiceOptions options = services.GetRequiredService<TileServiceOptions>();
        IEnumerable<DeviceModel> devices = services.GetRequiredService<IReadOnlyList<DeviceModel>>();
        return new(
            // What is configured goes before what was measured.
            [.. devices.Select(device => options.BatchSize > 0 ? device with { BatchSize = options.BatchSize } : device)],
            services.GetRequiredService<PictureStore>(), options, services.GetRequiredService<TileMetrics>(), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<TileService>>(), services.GetService<LatentLookup>(), services.GetService<IRenderingElsewhere>());
    }

    private static TileServiceOptions MakeOptions(IServiceProvider services)
    {
        TilesSettings tiles = services.GetRequiredService<IOptions<TilesSettings>>().Value;
        DataSettings data = services.GetRequiredService<IOptions<DataSettings>>().Value;
        return new()
        {
            BatchSize = tiles.BatchSize,
            QueueBound = tiles.QueueLimit,
            Prefetch = tiles.Prefetch,
            ShutdownBound = TimeSpan.FromSeconds(tiles.ShutdownSeconds),
            MaxWait = TimeSpan.FromSeconds(tiles.WaitSeconds),
            CacheBytes = data.CacheMegabytes * Megabyte,
        };
    }
}
