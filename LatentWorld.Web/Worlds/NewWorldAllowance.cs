using System.Threading.RateLimiting;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Worlds;

/// <summary>How many worlds that this server does not keep yet it keeps for one client.</summary>
public sealed class NewWorldAllowance(WorldLibrary library) : IDisposable
{
    /// <summary>A person opens and makes a few worlds a minute; a script that brings more would fill the store with recipes.</summary>
    private const int WorldsPerWindow = 30;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static readonly string Refusal = $"At most {WorldsPerWindow} new worlds a minute are taken from one client. Wait a minute.";

    private readonly PartitionedRateLimiter<ClientAddress> _limiter = PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client =>
        RateLimitPartition.GetFixedWindowLimiter(client, _ => new() { PermitLimit = WorldsPerWindow, Window = Window }));

    /// <summary>Whether a world may be kept for this asker: one that is kept always, a new one while the allowance lasts.</summary>
    public bool Covers(World world, ClientAddress asker) =>
        library.IsKept(WorldId.Of(world)) || _limiter.AttemptAcquire(asker).IsAcquired;

    public void Dispose() => _limiter.Dispose();
}
