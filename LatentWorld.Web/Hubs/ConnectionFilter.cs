using LatentWorld.Web.Addresses;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Hubs;

/// <summary>
/// Counts the connections of every hub. <see cref="ConnectionGate"/> refuses with the reason; who comes past it, with connections
/// that were negotiated before, is dropped here.
/// </summary>
internal sealed class ConnectionFilter(OpenConnections open, IOptions<TilesSettings> settings) : IHubFilter
{
    private static readonly object ClientKey = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        ClientAddress client = ClientAddress.Of(context.Context.GetHttpContext());
        if (!open.TryEnter(context.Hub.GetType(), client, settings.Value.ViewersPerClient))
        {
            context.Context.Abort();
            return;
        }

        try
        {
            await next(context);
        }
        catch
        {
            // Such a connection is never said to end.
            open.Leave(context.Hub.GetType(), client);
            throw;
        }

        context.Context.Items[ClientKey] = client;
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (!context.Context.Items.TryGetValue(ClientKey, out object? client))
        {
            return Task.CompletedTask;
        }

        open.Leave(context.Hub.GetType(), (ClientAddress)client!);
        return next(context, exception);
    }
}
