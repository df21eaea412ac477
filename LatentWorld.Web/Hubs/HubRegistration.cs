using LatentWorld.Web.Http;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

public static class HubRegistration
{
    /// <summary>A view is a few hundred bytes; nothing that a browser says to the hub is longer.</summary>
    private const int LongestMessage = 4 * 1024;

    /// <summary>What a connection may have unsent: a whole view's news. Beyond it the stream waits, and news is folded.</summary>
    private const int UnsentBytes = 64 * 1024;

    // A client that says nothing, not even that it lives, holds the place of a map: SignalR's own watch begins with a
    // client's first sign of life.
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    /// <summary>The category under which SignalR logs what <see cref="CallFilter"/> logs.</summary>
    private const string CallLog = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    /// <summary>The map speaks MessagePack, scripts may speak JSON.</summary>
    public static IServiceCollection AddHubs(this IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddFilter(CallLog, LogLevel.Critical));
        services.Configure<WebSocketOptions>(sockets => (sockets.KeepAliveInterval, sockets.KeepAliveTimeout) = (AskEvery, AnswerWithin));
        services.AddSingleton<CallFilter>().AddSingleton<HubMetrics>().AddSingleton<LookAllowance>().AddSingleton<RefusalLog>()
            .AddSingleton<OpenConnections>().AddSingleton<NegotiationPace>().AddSingleton<ConnectionGate>().AddSingleton<ConnectionFilter>();
        // Blazor's hub takes the filters that are given for all hubs.
        services.AddSignalR(hubs => hubs.AddFilter<ConnectionFilter>())
            .AddMessagePackProtocol()
            .AddHubOptions<TileHub>(hub =>
            {
                // Says which arguments do not fit; what a method throws has passed the filter, which leaves no details in it.
                hub.EnableDetailedErrors = true;
                hub.MaximumReceiveMessageSize = LongestMessage;
                hub.StreamBufferCapacity = 1;
                hub.MaximumParallelInvocationsPerClient = 2;
                hub.AddFilter<CallFilter>();
            });
        return services;
    }

    /// <summary>Before the limits of requests, which cost a connection its place.</summary>
    public static void UseConnectionGate(this WebApplication app)
    {
        ConnectionGate gate = app.Services.GetRequiredService<ConnectionGate>();
        app.Use((context, next) => gate.Refusal(context) is { } refusal ? refusal.ExecuteAsync(context) : next(context));
    }

    /// <summary>Has the pages answer reading requests alone, and their circuits count as requests.</summary>
    public static void WithBounds(this IEndpointConventionBuilder pages) => pages.Add(endpoint =>
    {
        if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
        {
            foreach (IHttpMethodMetadata methods in endpoint.Metadata.OfType<IHttpMethodMetadata>().ToArray())
            {
                endpoint.Metadata.Remove(methods);
            }

            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get]));
        }
        else if (endpoint.Metadata.OfType<HubMetadata>().Any())
        {
            endpoint.Metadata.Add(new EnableRateLimitingAttribute(RequestLimits.Viewers));
        }
    });

    public static void MapTileHub(this IEndpointRouteBuilder app) => app
        .MapHub<TileHub>(TileHub.Path, connection =>
        {
            connection.ApplicationMaxBufferSize = LongestMessage;
            connection.TransportMaxBufferSize = UnsentBytes;
        })
        .RequireRateLimiting(RequestLimits.Viewers);
}
