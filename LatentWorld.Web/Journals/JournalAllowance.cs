using System.Threading.RateLimiting;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Journals;

/// <summary>How much of the room for journals one client may fill within an hour: without it one client could fill all, and others would be refused.</summary>
public sealed class JournalAllowance : IDisposable
{
    private const int ShareOfRoom = 8;

    // A limiter counts whole permits, and bytes would not fit.
    private const int BytesOfPermit = 1000;

    /// <summary>What a journal costs before it has an entry, in kilobytes: nobody begins more than a person does.</summary>
    private const int Beginning = 100;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<ClientAddress> _limiter;
    private readonly int _all;

    public JournalAllowance(JournalOptions options)
    {
        // One journal with something in it at least, however little room there is.
        _all = (int)Math.Max(options.MaxBytes / BytesOfPermit / ShareOfRoom, 2 * Beginning);
        _limiter = PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client =>
            RateLimitPartition.GetFixedWindowLimiter(client, _ => new() { PermitLimit = _all, Window = Window }));
    }

    /// <summary>Takes room from what a client has left.</summary>
    /// <param name="bytes">What entries take, or how much longer they become.</param>
    /// <param name="begins">Whether they begin a journal.</param>
    /// <exception cref="JournalWaitException">Too little is left.</exception>
    /// <exception cref="JournalRefusedException">It is more than there is within an hour, whenever it is tried.</exception>
    public void Take(ClientAddress client, long bytes, bool begins)
    {
        long cost = ((bytes + BytesOfPermit - 1) / BytesOfPermit) + (begins ? Beginning : 0);
        if (cost == 0)
        {
            return;
        }

        if (cost > _all)
        {
            throw new JournalRefusedException(
                $"One client may write {NumberWords.Exact(_all)} kB into journals within an hour, an eighth of the room for all, and this is {NumberWords.Exact(cost)} kB at once. Cut it into parts, an hour apart; or the server's operator can raise Journals:MaxMegabytes.");
        }

        using RateLimitLease lease = _limiter.AttemptAcquire(client, (int)cost);
        if (!lease.IsAcquired)
        {
            TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan left) ? left : Window;
            throw new JournalWaitException(
                $"You have written as much into journals as one client may within an hour, an eighth of the room for all. Try again in {NumberWords.Counted((long)Math.Ceiling(wait.TotalMinutes), "minute")}.", wait);
        }
    }

    public void Dispose() => _limiter.Dispose();
}
