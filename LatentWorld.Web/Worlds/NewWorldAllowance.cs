using System.Threading.RateLimiting;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Worlds;

/// <summary>How many worlds that this server did not know one client may bring, by link or by recipe.</summary>
public sealed class NewWorldAllowance(WorldLibrary library) : IDisposable
{
    /// <summary>A person opens and makes a few worlds a minute; a script that brings more would fill the store with recipes.</summary>
    private const int WorldsPerWindow = 30;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static readonly string Refusal = $"At most {WorldsPerWindow} new worlds a minute are taken from one client. Wait a minute.";

    private readonly PartitionedRateLimiter<ClientAddress> _limiter = PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client =>
        RateLimitPartition.GetFixedWindowLimiter(client, _ => new() { PermitLimit = WorldsPerWindow, Window = Window }));

    /// <summary>Whether a world may be kept for this asker: a known one always, a new one while the allowance lasts.</summary>
    /// <param name="asker">Null where nobody is known to ask, as in a page's circuit whose request is over.</param>
    public bool Covers(World world, HttpContext? asker) =>
        library.Find(WorldId.Of(world)) is not null || _limiter.AttemptAcquire(ClientAddress.Of(asker)).IsAcquired;

    public void Dispose() => _limiter.Dispose();
}
