using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

/// <summary>
/// Around every call: not too often, refusals for people, and the log. SignalR passes on the words of its own
/// <see cref="HubException"/> alone, and would log a full queue as an error with its stack; that log is off (see
/// <see cref="HubRegistration"/>), and this is its place.
/// </summary>
internal sealed class CallFilter(TimeProvider time, RefusalLog log) : IHubFilter
{
    private static readonly object PaceKey = new();

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[PaceKey] = new CallPace(time);
        return next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!((CallPace)call.Context.Items[PaceKey]!).TrySpend())
        {
            // Not logged: whoever calls too often would fill the log too.
            throw new HubException($"Too many calls: at most {CallPace.PerSecond} a second. Wait a moment.");
        }

        try
        {
            return await next(call);
        }
        catch (Exception refusal) when (refusal is HubException or TileUnavailableException)
        {
            log.Write($"{call.HubMethodName} was refused", ShownText.Of(refusal.Message));
            throw refusal as HubException ?? new HubException(refusal.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.Write($"{call.HubMethodName} failed", failure.Message, failure);
            throw new HubException($"{call.HubMethodName} failed; the server's log says why.");
        }
    }
}
