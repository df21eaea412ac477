using LatentWorld.Web.Http;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LatentWorld.Web.Worlds;

public static class WorldRegistration
{
    public static IServiceCollection AddWorlds(this IServiceCollection services) => services
        .AddSingleton<StartWorldCatalogue>()
        .AddSingleton<CuratedPlaces>()
        .AddSingleton<WorldLibrary>()
        .AddHttpContextAccessor()
        .AddScoped<AskingClient>()
        .AddScoped<CircuitHandler>(services => services.GetRequiredService<AskingClient>())
        .AddSingleton<NewWorldAllowance>()
        .AddSingleton<LookedAtWorlds>()
        .AddSingleton<LinkOpener>();
}
