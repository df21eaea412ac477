using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Inventory;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Models;

public static class ModelsRegistration
{
    private const long Megabyte = 1_000_000;

    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpForwarder();
        if (configuration[$"{ModelsSettings.Section}:{nameof(ModelsSettings.AddressFile)}"] is { Length: > 0 })
        {
            services.AddSingleton(new OtherServer()).AddSingleton<IHostLifetime, ServedByAnother>();
        }

        return services
            .AddSingleton(MakeServed)
            .AddSingleton<ModelLinks>()
            .AddSingleton(MakeBringing)
            .AddScoped<Bringer>()
            .AddScoped<CircuitHandler>(services => services.GetRequiredService<Bringer>())
            .AddHostedService<ModelsHost>();
    }

    private static ServedModels MakeServed(IServiceProvider services)
    {
        ModelsSettings settings = services.GetRequiredService<IOptions<ModelsSettings>>().Value;
        ILogger<ServedModels> logger = services.GetRequiredService<ILogger<ServedModels>>();
        IHostEnvironment host = services.GetRequiredService<IHostEnvironment>();
        string data = DataFolder(services);
        var launch = new ModelLaunch(services.GetRequiredService<IConfiguration>(), data, host.ContentRootPath, TimeSpan.FromSeconds(services.GetRequiredService<IOptions<TilesSettings>>().Value.ShutdownSeconds));
        var inventory = new ModelInventory(Parents(services, settings, data), data, words => logger.LogWarning("{Words}", words));
        return new(
            settings.IsServed ? _ => [] : inventory.Scan,
            services.GetRequiredService<IDiffusionModel>().Reference,
            (model, cancellation) => ModelProcess.StartAsync(launch, model, TimeSpan.FromSeconds(settings.OpenSeconds), services.GetRequiredService<TimeProvider>(), logger, cancellation),
            settings.OpenMegabytes * Megabyte,
            services.GetRequiredService<TimeProvider>(),
            logger);
    }

    private static BroughtModels MakeBringing(IServiceProvider services)
    {
        ModelsSettings settings = services.GetRequiredService<IOptions<ModelsSettings>>().Value;
        return new(settings.FullFolder(DataFolder(services)), settings.MaxUploadMegabytes * Megabyte, settings.MaxMegabytes * Megabyte, services.GetRequiredService<ServedModels>(), services.GetRequiredService<ILogger<BroughtModels>>());
    }

    private static IReadOnlyList<string> Parents(IServiceProvider services, ModelsSettings settings, string data) =>
        [settings.FullFolder(data), .. Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(services.GetRequiredService<IOptions<ModelSettings>>().Value.FullPath)) is { } beside ? [beside] : Array.Empty<string>()];

    private static string DataFolder(IServiceProvider services) =>
        services.GetRequiredService<IOptions<DataSettings>>().Value.FullFolder(services.GetRequiredService<IHostEnvironment>());
}
