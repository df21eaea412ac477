using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Rendering;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Fields;

public static class ScoreRegistration
{
    /// <summary>They wait as long as a tile is waited for.</summary>
    public static IServiceCollection AddScores(this IServiceCollection services) => services
        .AddSingleton(services => new ScoreFields(services.GetRequiredService<LatentRequests>(), Wait(services), services.GetRequiredService<TimeProvider>()))
        .AddSingleton(services => new CommitTimes(services.GetRequiredService<LatentRequests>(), Wait(services), services.GetRequiredService<TimeProvider>()));

    private static TimeSpan Wait(IServiceProvider services) =>
        TimeSpan.FromSeconds(services.GetRequiredService<IOptions<TilesSettings>>().Value.WaitSeconds);
}
