using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Kinds;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Jobs;

public static class JobRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton(MakeOptions)
        .AddSingleton<JobBook>()
        .AddSingleton<JobPlanner>()
        .AddSingleton<JobRights>()
        .AddSingleton<JobDesk>()
        .AddSingleton<JobPictures>()
        .AddSingleton<IJobKind, SeedKind>()
        .AddSingleton(MakeShelf)
        .AddSingleton<IJobKind, ExportKind>()
        .AddSingleton<IJobKind, DiveKind>()
        .AddSingleton<IJobKind, SearchKind>()
        .AddSingleton<IJobKind, RouteKind>()
        .AddSingleton<SpectrumKind>()
        .AddSingleton<IJobKind>(services => services.GetRequiredService<SpectrumKind>())
        .AddSingleton<JobLease>()
        .AddSingleton<JobRunner>()
        .AddSingleton<JobFeed>()
        .AddTransient<FollowedJob>()
        .AddHostedService<JobHost>()
        .AddHostedService<ExportCleaner>();

    private static ExportShelf MakeShelf(IServiceProvider services)
    {
        ExportsSettings settings = services.GetRequiredService<IOptions<ExportsSettings>>().Value;
        string data = services.GetRequiredService<IOptions<DataSettings>>().Value.FullFolder(services.GetRequiredService<IHostEnvironment>());
        return new(
            Path.Combine(data, "exports"), settings.MaxMegabytes * 1_000_000L, TimeSpan.FromHours(settings.KeepHours), services.GetRequiredService<TimeProvider>());
    }

    private static JobOptions MakeOptions(IServiceProvider services)
    {
        JobsSettings settings = services.GetRequiredService<IOptions<JobsSettings>>().Value;
        return new()
        {
            MaxPictures = settings.MaxPictures,
            MaxOpen = settings.MaxOpen,
            MaxOpenPerClient = settings.MaxOpenPerClient,
            OperatorKey = settings.OperatorKey,
        };
    }
}
