using LatentWorld.Engine.Jobs;
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
        .AddSingleton<IJobKind, SeedKind>()
        .AddSingleton<JobRunner>()
        .AddSingleton<JobFeed>()
        .AddHostedService<JobHost>();

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
