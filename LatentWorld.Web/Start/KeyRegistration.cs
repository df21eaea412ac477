using LatentWorld.Engine.Store;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Start;

internal static class KeyRegistration
{
    /// <summary>Warns at each new key that it is not encrypted itself; its folder is its protection.</summary>
    private const string KeyLog = "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager";

    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddFilter(KeyLog, LogLevel.Error));
        services.AddDataProtection().SetApplicationName("LatentWorld");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<DataSettings>, IHostEnvironment, ILoggerFactory, PictureStore>((keys, data, host, loggers, store) =>
        {
            ILogger logger = loggers.CreateLogger<KeyFolder>();
            void Say(string words) => logger.LogWarning("{Words}", words);
            keys.XmlRepository = store.IsShared ? new SharedKeyRing(store, Say) : new KeyFolder(Path.Combine(data.Value.FullFolder(host), "keys"), loggers, Say);
        });
        // Browsers send the first model's cookie to the others as well, who have keys of their own.
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<ModelsSettings>>((antiforgery, models) =>
            antiforgery.Cookie.Name = $".LatentWorld.{models.Value.Hash}");
        return services;
    }
}
