using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Corners;

public static class CornerRegistration
{
    private const long Megabyte = 1_000_000;

    public static IServiceCollection AddCorners(this IServiceCollection services) => services
        .AddCornerLookup()
        .AddSingleton(services => services.GetRequiredService<TileService>().Latents)
        .AddSingleton<CornerMaker>()
        .AddSingleton<CornerMakings>()
        .AddSingleton<CornerAllowance>()
        .AddSingleton<CornerDesk>()
        .AddSingleton<CornerTaking>();

    /// <summary>The latents of corners, for a process that makes none.</summary>
    public static IServiceCollection AddCornerLookup(this IServiceCollection services) => services
        .AddSingleton(MakeShelf)
        .AddSingleton(BringCorners)
        .AddSingleton<LatentLookup>(services => services.GetRequiredService<CornerShelf>().Find);

    private static ModelCorners BringCorners(IServiceProvider services) => ModelCorners.Bring(
        services.GetRequiredService<IOptions<ModelSettings>>().Value.FullPath, services.GetRequiredService<IDiffusionModel>(),
        services.GetRequiredService<CornerShelf>(), services.GetRequiredService<ILogger<ModelCorners>>());

    private static CornerShelf MakeShelf(IServiceProvider services)
    {
        string data = services.GetRequiredService<IOptions<DataSettings>>().Value.FullFolder(services.GetRequiredService<IHostEnvironment>());
        var shelf = new CornerShelf(
            Path.Combine(data, "corners"), services.GetRequiredService<IOptions<CornersSettings>>().Value.MaxMegabytes * Megabyte,
            services.GetRequiredService<IDiffusionModel>().LatentShape.Count, services.GetRequiredService<TimeProvider>());
        shelf.ClearParts();
        return shelf;
    }
}
