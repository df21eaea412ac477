using LatentWorld.Engine.Grids;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Grids;

public static class GridRegistration
{
    public static IServiceCollection AddGrids(this IServiceCollection services) => services
        .AddSingleton(MakeShelf)
        .AddSingleton<GridLibrary>()
        .AddSingleton<GridPictures>()
        .AddSingleton<GridUploads>();

    private static GridShelf MakeShelf(IServiceProvider services)
    {
        GridsSettings settings = services.GetRequiredService<IOptions<GridsSettings>>().Value;
        string data = services.GetRequiredService<IOptions<DataSettings>>().Value.FullFolder(services.GetRequiredService<IHostEnvironment>());
        return new(
            Path.Combine(data, "grids"), settings.MaxMegabytes * 1_000_000L, TimeSpan.FromHours(settings.KeepHours), services.GetRequiredService<TimeProvider>());
    }
}
