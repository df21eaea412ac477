using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Store;
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
        DataSettings data = services.GetRequiredService<IOptions<DataSettings>>().Value;
        var shelf = new CornerShelf(
            Path.Combine(data.FullFolder(services.GetRequiredService<IHostEnvironment>()), "corners"), services.GetRequiredService<IOptions<CornersSettings>>().Value.MaxMegabytes * Megabyte,
            services.GetRequiredService<IDiffusionModel>().LatentShape.Count, services.GetRequiredService<TimeProvider>(),
            data.PostgreSql.Length > 0 ? services.GetRequiredService<PictureStore>() : null);
        shelf.ClearParts();
        return shelf;
    }
}
