using System.Runtime.ExceptionServices;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// Does numbered pieces of work on the calling thread and on one of its own, each piece by whichever is free. Where the
/// own thread gets no core, the caller does all and waits for nothing. Nothing is allocated for a call.
/// </summary>
internal sealed class SideBySide : IDisposable
{
    private readonly object _lock = new();
    private readonly Action<int> _work;
    private readonly Thread _thread;
    private int _count;
    private int _next;
    private int _running;
    private Exception? _failure;
    private bool _ended;

    /// <param name="name">The name of the own thread, for who looks at the process.</param>
    /// <param name="work">Does the piece of that number; two pieces may be done at once.</param>
    public SideBySide(string name, Action<int> work)
    {
        _work = work;
        // Not the pool's: a web server's pool is small, and such work would hold one of its threads nearly always.
        _thread = new Thread(Help) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Does pieces 0 to <paramref name="count"/> − 1 and returns when all have ended. One call at a time.</summary>
    /// <remarks>Throws what the first piece that failed threw, once no piece runs any more; pieces not begun by then are left out.</remarks>
    public void Run(int count)
    {
        lock (_lock)
        {
            (_count, _next, _failure) = (count, 0, null);
            Monitor.PulseAll(_lock);
        }

        while (Take(wait: false) is >= 0 and int piece)
        {
            Do(piece);
        }

        Exception? failure;
        lock (_lock)
        {
            while (_running > 0)
            {
                Monitor.Wait(_lock);
            }

            failure = _failure;
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Ends the own thread, between calls.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            Monitor.PulseAll(_lock);
        }

        _thread.Join();
    }

    private void Help()
    {
        while (Take(wait: true) is >= 0 and int piece)
        {
            Do(piece);
        }
    }

    /// <summary>The number of a piece that nobody has begun, or −1.</summary>
    private int Take(bool wait)
    {
        lock (_lock)
        {
            while (wait && !_ended && _next >= _count)
            {
                Monitor.Wait(_lock);
            }

            if (_ended || _next >= _count)
            {
                return -1;
            }

            _running++;
            return _next++;
        }
    }

    private void Do(int piece)
    {
        Exception? failure = null;
        try
        {
            _work(piece);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (_lock)
        {
            if (failure is not null)
            {
                (_failure, _next) = (_failure ?? failure, _count);
            }

            _running--;
            Monitor.PulseAll(_lock);
        }
    }
}
