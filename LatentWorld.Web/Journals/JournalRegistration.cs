using LatentWorld.Engine.Journals;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Journals;

public static class JournalRegistration
{
    private const long Megabyte = 1_000_000;

    public static IServiceCollection AddJournals(this IServiceCollection services) => services
        .AddSingleton(MakeOptions)
        .AddSingleton<JournalShelf>()
        .AddSingleton<JournalAllowance>()
        .AddSingleton<JournalDesk>()
        .AddSingleton<JournalOpener>();

    private static JournalOptions MakeOptions(IServiceProvider services)
    {
        JournalsSettings settings = services.GetRequiredService<IOptions<JournalsSettings>>().Value;
        return new() { MaxJournals = settings.MaxJournals, MaxBytes = settings.MaxMegabytes * Megabyte };
    }
}
