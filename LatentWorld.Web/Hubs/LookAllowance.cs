using System.Threading.RateLimiting;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Hubs;

/// <summary>
/// How many tiles one client's looks may bring into view. Looking one up costs some microseconds, so that without a bound the maps of
/// one client could keep a processor busy by jumping about; looks that move a little bring few.
/// </summary>
public sealed class LookAllowance : IDisposable
{
    /// <summary>A map that is thrown about brings some thousand a second.</summary>
    private const int PerSecond = 20 * View.MaxTiles;

    /// <summary>Several of the largest views of sheets, or more views of tiles than one client has maps by default, which all come back at once after a restart.</summary>
    private const int AtOnce = 4 * View.MaxPoints;

    private const int PeriodsASecond = 10;

    public static readonly string Refusal =
        $"Your maps jump about too fast: at most {PerSecond} new tiles a second are looked up for one client. Wait a moment.";

    private readonly PartitionedRateLimiter<ClientAddress> _limiter = PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client =>
        RateLimitPartition.GetTokenBucketLimiter(client, _ => new()
        {
            TokenLimit = AtOnce,
            TokensPerPeriod = PerSecond / PeriodsASecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / PeriodsASecond),
        }));

    /// <summary>Spends so many tiles, where there are as many.</summary>
    public bool Covers(ClientAddress client, int tiles) => tiles == 0 || _limiter.AttemptAcquire(client, tiles).IsAcquired;

    public void Dispose() => _limiter.Dispose();
}
