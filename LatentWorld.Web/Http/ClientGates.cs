using System.Threading.RateLimiting;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Http;

/// <summary>
/// Counts what clients have under way under each policy of <see cref="RequestLimits"/>. Requests and the tools of agents are counted
/// together: who asks in both ways has no more than who asks in one.
/// </summary>
public sealed class ClientGates : IDisposable
{
    private readonly PartitionedRateLimiter<(string Policy, ClientAddress Client)> _limiter =
        PartitionedRateLimiter.Create<(string Policy, ClientAddress Client), (string, ClientAddress)>(asked =>
            RateLimitPartition.GetConcurrencyLimiter(asked, _ => new ConcurrencyLimiterOptions { PermitLimit = RequestLimits.AtOnce[asked.Policy] }));

    /// <summary>A place for one more; the lease gives it back when it is disposed.</summary>
    /// <returns>A lease that is not acquired where the client has as many as it may.</returns>
    public RateLimitLease Enter(string policy, ClientAddress client) => _limiter.AttemptAcquire((policy, client));

    public void Dispose() => _limiter.Dispose();
}

/// <summary>A client's gate under one policy, as ASP.NET Core's limits of requests want it. It holds nothing itself.</summary>
internal sealed class ClientGate(ClientGates gates, string policy, ClientAddress client) : RateLimiter
{
    /// <summary>It may be forgotten at any time.</summary>
    public override TimeSpan? IdleDuration => TimeSpan.MaxValue;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => gates.Enter(policy, client);

    /// <summary>Nobody waits at a gate.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(gates.Enter(policy, client));
}
