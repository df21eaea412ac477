using LatentWorld.Web.Addresses;
using LatentWorld.Web.Options;
using LatentWorld.Web.Refusals;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Hubs;

/// <summary>
/// Refuses new connections to a hub, with the reason, where a client has as many as it may or asks for them too fast; and a page
/// whose circuit would be refused, since it would stand still without a word.
/// </summary>
internal sealed class ConnectionGate(OpenConnections open, NegotiationPace pace, EndpointDataSource endpoints, IOptions<TilesSettings> settings)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly int _bound = settings.Value.ViewersPerClient;
    private readonly Lazy<Type?> _circuits = new(() => CircuitHub.TypeIn(endpoints));

    /// <summary>What is to be answered in place of the endpoint; null where it may answer.</summary>
    public IResult? Refusal(HttpContext context)
    {
        EndpointMetadataCollection? metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            return _circuits.Value is { } circuits && open.Count(circuits, ClientAddress.Of(context)) >= _bound ? TooMany() : null;
        }

        if (metadata?.GetMetadata<HubMetadata>() is not { } hub)
        {
            return null;
        }

        if (Handshake.Problem(context.Request) is { } problem)
        {
            return new Refusal(StatusCodes.Status400BadRequest, "No WebSocket.", problem);
        }

        bool isNew = metadata.GetMetadata<NegotiateMetadata>() is not null || !context.Request.Query.ContainsKey("id");
        ClientAddress client = ClientAddress.Of(context);
        return !isNew ? null
            : open.Count(hub.HubType, client) >= _bound ? TooMany()
            : !pace.TrySpend(client) ? TooFast
            : null;
    }

    private static RetryLater TooFast { get; } = new(
        StatusCodes.Status429TooManyRequests, "Too many requests.", "New connections are asked for too fast from one client. Wait a moment.", Soon);

    private RetryLater TooMany() => new(
        StatusCodes.Status429TooManyRequests, "Too many maps.",
        $"At most {_bound} maps at once are open for one client. Close one, or raise Tiles:ViewersPerClient.", Soon);
}
