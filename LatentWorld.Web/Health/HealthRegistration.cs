using LatentWorld.Engine.Views;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

public static class HealthRegistration
{
    /// <summary>Of checks that say whether the process lives.</summary>
    internal const string Live = "live";

    /// <summary>Of checks that say whether it can do its work.</summary>
    internal const string Ready = "ready";

    /// <summary>Logs each time that somebody asks whether the process is ready and it is not; the reasons log themselves once.</summary>
    internal const string Log = "Microsoft.Extensions.Diagnostics.HealthChecks";

    private static readonly HttpMethodMetadata ReadOnly = new([HttpMethods.Get]);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<ModelHealth>("model", tags: [Live])
            .AddCheck<RenderingReady>("rendering", tags: [Ready])
            .AddCheck<StoreReady>("store", tags: [Ready]);
        services.AddSingleton(provider => LostRendering.Of(provider.GetRequiredService<TileService>()));
        return services.AddHostedService<EndWhenLost>().AddHostedService<GiveBack>();
    }

    /// <summary>
    /// <c>/healthz</c> says that the process lives; whoever restarts dead ones asks it. <c>/readyz</c> says whether it can
    /// do its work; whoever spreads requests asks it. It is 503 while it cannot, with the reasons.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Live),
            ResponseWriter = HealthAnswer.WriteAsync,
        }).WithMetadata(ReadOnly);
        routes.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = ReadyAnswer.WriteAsync,
        }).WithMetadata(ReadOnly);
    }
}
