using System.Data.Common;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store;

/// <summary>
/// Small writes, of worlds and jobs: at once, and where the disk refuses one, again every few seconds until it is
/// written. Of each thing the newest write counts.
/// </summary>
internal sealed class RetryingWriter : IDisposable
{
    // More things than are made while somebody mends a disk.
    private const int Bound = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly StoreDatabase _database;
    private readonly Action<string> _say;
    private readonly Dictionary<object, Action> _late = [];
    private readonly ITimer _timer;
    private volatile string? _problem;
    private bool _closed;

    /// <param name="say">Gets a line that says what keeps it from writing, once until all is written.</param>
    public RetryingWriter(StoreDatabase database, TimeProvider time, Action<string> say)
    {
        _database = database;
        _say = say;
        _timer = time.CreateTimer(_ => WriteAgain(), null, Pause, Pause);
    }

    /// <summary>Why something is not written yet, for people; null where all is.</summary>
    public string? Problem => _problem;

    /// <summary>Writes a thing, now or later.</summary>
    /// <param name="thing">What is written; a write of it that is still late is forgotten.</param>
    public void Write(object thing, Action write)
    {
        lock (_gate)
        {
            _late.Remove(thing);
            if (!TryWrite(write) && _late.Count < Bound)
            {
                _late[thing] = write;
            }
        }
    }

    /// <summary>Tries what is late once more; to be called before the database closes.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            WriteAgain();
            _closed = true;
        }
    }

    private void WriteAgain()
    {
        lock (_gate)
        {
            // A last ring of the timer may come after the end.
            foreach ((object thing, Action write) in _closed ? [] : _late.ToList())
            {
                if (!TryWrite(write))
                {
                    return;
                }

                _late.Remove(thing);
            }

            _problem = null;
        }
    }

    /// <returns>False where it has to be tried again. A damaged file is left as it is, for whoever can rescue something from it.</returns>
    private bool TryWrite(Action write)
    {
        if (_database.IsDamaged)
        {
            return true;
        }

        try
        {
            write();
            return true;
        }
        catch (DbException exception)
        {
            string problem = _database.Report(exception);
            if (Interlocked.Exchange(ref _problem, problem) is null)
            {
                _say(problem);
            }

            return _database.IsDamaged;
        }
    }
}
