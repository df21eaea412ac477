using System.Threading.RateLimiting;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Journals;

/// <summary>How much of the room for journals one client may fill within an hour: without it one client could fill all, and others would be refused.</summary>
public sealed class JournalAllowance : IDisposable
{
    private const int ShareOfRoom = 8;

    // A limiter counts whole permits: kilobytes, since bytes would not fit.
    private const int Thousand = 1000;

    /// <summary>What a journal costs before it has an entry, in kilobytes: nobody begins more than a person does.</summary>
    private const int Beginning = 100;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<ClientAddress> _limiter;
    private readonly int _all;

    public JournalAllowance(JournalOptions options)
    {
        // One journal with something in it at least, however little room there is.
        _all = (int)Math.Max(options.MaxBytes / Thousand / ShareOfRoom, 2 * Beginning);
        _limiter = PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client =>
            RateLimitPartition.GetFixedWindowLimiter(client, _ => new() { PermitLimit = _all, Window = Window }));
    }

    /// <summary>Takes the room of entries from what a client has left.</summary>
    /// <param name="begins">Whether they begin a journal.</param>
    /// <exception cref="JournalWaitException">Nothing is left.</exception>
    public void Take(ClientAddress client, IReadOnlyList<EntryContent> contents, bool begins)
    {
        long cost = (contents.Sum(content => (long)content.Bytes) / Thousand) + (begins ? Beginning : 1);
        using RateLimitLease? lease = cost > _all ? null : _limiter.AttemptAcquire(client, (int)cost);
        if (lease is not { IsAcquired: true })
        {
            TimeSpan wait = lease is not null && lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan left) ? left : Window;
            throw new JournalWaitException(
                $"You have written as much into journals as one client may within an hour, an eighth of the room for all. Try again in {NumberWords.Counted((long)Math.Ceiling(wait.TotalMinutes), "minute")}.", wait);
        }
    }

    public void Dispose() => _limiter.Dispose();
}

/// <summary>A client has written too much; the message says when it may go on, for people.</summary>
/// <param name="after">When.</param>
public sealed class JournalWaitException(string message, TimeSpan after) : JournalRefusedException(message)
{
    /// <summary>When it is worth trying again.</summary>
    public TimeSpan After { get; } = after;
}
