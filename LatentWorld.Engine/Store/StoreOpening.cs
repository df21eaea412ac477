using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store;

/// <summary>Opens a store, and where that cannot be tries again every few seconds: a full disk or another process passes.</summary>
internal sealed class StoreOpening : IDisposable
{
    private const int PauseSeconds = 5;

    private readonly Lock _gate = new();
    private readonly Func<OpenStore> _open;
    private readonly Action<string> _say;
    private readonly ITimer? _timer;
    private volatile OpenStore? _disk;
    private volatile string? _problem;
    private readonly List<Action> _opened = [];
    private bool _closed;

    /// <param name="open">Throws a <see cref="StoreException"/> where it cannot.</param>
    /// <param name="say">Gets a line that says why it cannot, each reason once, and when it can.</param>
    public StoreOpening(Func<OpenStore> open, TimeProvider time, Action<string> say)
    {
        (_open, _say) = (open, say);
        Try();
        if (_disk is null)
        {
            var pause = TimeSpan.FromSeconds(PauseSeconds);
            _timer = time.CreateTimer(_ => Try(), null, pause, pause);
        }
    }

    /// <summary>The store; null while it cannot be opened.</summary>
    public OpenStore? Disk => _disk;

    /// <summary>Why it is not open, for people; null where it is.</summary>
    public string? Problem => _problem;

    /// <summary>Does something once the store is open: now where it is, else when a later try has opened it.</summary>
    public void WhenOpen(Action act)
    {
        lock (_gate)
        {
            if (_disk is null)
            {
                _opened.Add(act);
                return;
            }
        }

        act();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _closed = true;
            _disk?.Dispose();
        }
    }

    private void Try()
    {
        lock (_gate)
        {
            // A last ring of the timer may come after the end.
            if (_disk is not null || _closed)
            {
                return;
            }

            try
            {
                _disk = _open();
            }
            catch (StoreException exception)
            {
                Explain(exception.Message);
                return;
            }
        }

        if (_problem is not null)
        {
            _timer?.Dispose();
            _problem = null;
            _say($"{_disk.Database.Place} is open now: pictures are kept on disk from here on.");
            // Nobody adds to them any more. One that fails must keep neither the others nor the timer's thread.
            _opened.ForEach(Do);
        }
    }

    private void Do(Action act)
    {
        try
        {
            act();
        }
        catch (Exception exception)
        {
            _say($"What waited for {_disk!.Database.Place} to open has failed: {exception.Message}");
        }
    }

    private void Explain(string reason)
    {
        string problem = $"{reason} Until then pictures are kept in memory only; it is tried again every {PauseSeconds} seconds.";
        if (problem != _problem)
        {
            _problem = problem;
            _say(problem);
        }
    }
}
