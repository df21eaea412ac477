using System.Threading.RateLimiting;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Hubs;

/// <summary>
/// How often one client may ask for a new connection: each is kept for a while, even if nobody comes to use it. A page
/// asks for two, and all pages that a client may have open may come at once, as after a restart.
/// </summary>
public sealed class NegotiationPace(IOptions<TilesSettings> settings) : IDisposable
{
    private const int PerPage = 2;

    /// <summary>Seconds after which all pages may come anew; a connection that nobody uses is kept for as long.</summary>
    private const int Seconds = 15;

    private readonly PartitionedRateLimiter<ClientAddress> _limiter = PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client =>
        RateLimitPartition.GetTokenBucketLimiter(client, _ => new()
        {
            TokenLimit = PerPage * settings.Value.ViewersPerClient,
            TokensPerPeriod = Math.Max(1, PerPage * settings.Value.ViewersPerClient / Seconds),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    /// <returns>False where the client asks too soon.</returns>
    public bool TrySpend(ClientAddress client) => _limiter.AttemptAcquire(client).IsAcquired;

    public void Dispose() => _limiter.Dispose();
}
