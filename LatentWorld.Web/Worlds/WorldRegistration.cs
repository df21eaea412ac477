namespace LatentWorld.Web.Worlds;

public static class WorldRegistration
{
    public static IServiceCollection AddWorlds(this IServiceCollection services) => services
        .AddSingleton<StartWorldCatalogue>()
        .AddSingleton<CuratedPlaces>()
        .AddSingleton<WorldLibrary>()
        .AddHttpContextAccessor()
        .AddSingleton<NewWorldAllowance>()
        .AddSingleton<LinkOpener>();
}
