using System.Threading.RateLimiting;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LatentWorld.Web.Agents;

/// <summary>One call of a tool: what it is called with, who calls, and how long they stay.</summary>
/// <param name="request">As it came.</param>
/// <param name="arguments">What it is called with.</param>
/// <param name="asker">The request that brought it.</param>
/// <param name="gates">What the client has under way.</param>
/// <param name="cancellation">Ends with the call, and when its caller leaves.</param>
public sealed class AgentCall(
    RequestContext<CallToolRequestParams> request, AgentArguments arguments, HttpContext asker, ClientGates gates, CancellationToken cancellation)
{
    public AgentArguments Arguments => arguments;

    public HttpContext Asker => asker;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Takes one of the client's places, as a request under the same policy does, until it is disposed.</summary>
    /// <param name="policy">Of <see cref="RequestLimits"/>.</param>
    /// <exception cref="AgentRefusedException">The client has all that it may.</exception>
    public IDisposable Enter(string policy)
    {
        RateLimitLease lease = gates.Enter(policy, ClientAddress.Of(asker));
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new AgentRefusedException(RequestLimits.Words(policy));
    }

    /// <summary>Tells the agent how far the call is, where it wants to hear.</summary>
    public async Task TellAsync(double done, double total, string words)
    {
        if (request.Params?.ProgressToken is { } token)
        {
            await request.Server.NotifyProgressAsync(
                token, new ProgressNotificationValue { Progress = (float)done, Total = (float)total, Message = words }, cancellationToken: cancellation);
        }
    }
}
