using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Store;

namespace LatentWorld.Engine.Jobs;

/// <summary>
/// The right to run the jobs of a model, where front ends share the list: one has it at a time, as long as it renews it. Who has lost it stops before
/// another can have it. Where none share the list, everybody has it.
/// </summary>
public sealed class JobLease
{
    /// <summary>A front end that is lost has it for no longer; with a <see cref="Parts">part</see> of it for the next look of another, that is ten seconds.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(8);

    /// <summary>A model that ran within it may be only restarted: its jobs wait for it.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    private const string Beginning = "jobs of ";

    /// <summary>It is renewed at each part of its length, and taken to be lost at the last: what has to stop has that long to do so.</summary>
    private const int Parts = 4;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly PictureStore _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _length;
    private readonly string _name;
    private readonly string _holder = Guid.NewGuid().ToString("N");
    private volatile IReadOnlyCollection<string> _others = [];
    private volatile Taking? _taken;
    private bool _wasHeld;

    /// <param name="model">Whose jobs are run.</param>
    public JobLease(PictureStore store, IDiffusionModel model, TimeProvider time)
        : this(store, model.Reference.Hash, time, Usual)
    {
    }

    internal JobLease(PictureStore store, string model, TimeProvider time, TimeSpan length) =>
        (_store, _name, _time, _length) = (store, Beginning + model, time, length);

    /// <summary>Whether this process may run jobs now. It asks nobody, and is on the safe side.</summary>
    internal bool IsHeld => !_store.IsShared || (_taken is { } taken && _time.GetElapsedTime(taken.At) < Trust);

    /// <summary>Raised when <see cref="IsHeld"/> has changed, and again while it is not.</summary>
    internal event Action? Changed;

    private TimeSpan Trust => _length / Parts * (Parts - 1);

    /// <summary>Whether a model's jobs are another front end's to run: this one has another model.</summary>
    internal bool IsForOther(string model) => _name != Beginning + model && _others.Contains(Beginning + model);

    /// <summary>Whether nobody else has taken it since it was this process's; to be called in a transaction of the store.</summary>
    internal bool IsStillMine() => _store.Disk!.Leases!.IsStillOf(_name, _holder);

    /// <summary>Takes it, renews it and says when it is lost, until cancelled; then gives it back.</summary>
    /// <param name="faulted">Gets what a renewal has met that it should not.</param>
    internal async Task KeepAsync(Action<Exception> faulted, CancellationToken cancellation)
    {
        if (!_store.IsShared)
        {
            return;
        }

        // A server that does not answer holds a renewal up, and must not hold up this.
        ITimer? end = null;
        using ITimer ends = _time.CreateTimer(_ => Tell(end), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        end = ends;
        try
        {
            while (true)
            {
                try
                {
                    await Task.Run(() => Renew(end), cancellation).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // What is not renewed is lost by itself; the next turn may have it again.
                    faulted(exception);
                }

                await Task.Delay(_length / Parts, _time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            GiveBack();
        }
    }

    private void Renew(ITimer end)
    {
        // Counted from before the question: the database counts from after it.
        long asked = _time.GetTimestamp();
        if (_store.Disk is not { Leases: { } leases } disk)
        {
            return;
        }

        bool isMine = false;
        if (_store.Attempt(disk, () => (isMine, _others) = (leases.Take(_name, _holder, _length), leases.Lately(Beginning, Lately))))
        {
            _taken = isMine ? new(asked) : null;
        }

        Tell(end);
    }

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref _taken, null) is not null && _store.Disk is { Leases: { } leases } disk)
        {
            _store.Attempt(disk, () => leases.GiveBack(_name, _holder));
        }
    }

    /// <summary>Tells what has become of it; that it is lost each time, since a run may have begun before it was first told to be held.</summary>
    /// <param name="end">Rings when it is to be told again unless it was renewed.</param>
    private void Tell(ITimer? end)
    {
        bool isHeld = IsHeld;
        if (isHeld && _taken is { } taken)
        {
            // A timer may ring a little early.
            TimeSpan left = Trust - _time.GetElapsedTime(taken.At);
            end?.Change(left > Least ? left : Least, Timeout.InfiniteTimeSpan);
        }

        if (Interlocked.Exchange(ref _wasHeld, isHeld) != isHeld || !isHeld)
        {
            Changed?.Invoke();
        }
    }

    /// <param name="At">When it was asked for, as the time provider's timestamp.</param>
    private sealed record Taking(long At);
}
