using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>The planner as viewers, the render loops, the preparation and the decode stages share it: behind one lock, with a wake-up.</summary>
/// <param name="devices">How many devices take steps.</param>
/// <param name="changed">Called under the queue's lock when somebody waits for something else; null where steps are taken from here alone.</param>
internal sealed partial class RenderQueue(int bound, TimeProvider time, int devices = 1, Action? changed = null)
{
    private readonly object _gate = new();
    private readonly RenderPlanner _planner = new(bound, devices, notesChanges: changed is not null);
    private readonly long _start = time.GetTimestamp();
    private bool _draining;
    private bool _closed;

    /// <inheritdoc cref="RenderPlanner.Watch"/>
    public int Watch(int watcher, World world, IReadOnlyCollection<RenderTarget> targets, Urgency urgency, string client)
    {
        lock (_gate)
        {
            int watched = _planner.Watch(watcher, world, targets, urgency, client);
            Change();
            return watched;
        }
    }

    /// <summary>
    /// The same but for what exists by now. A picture is kept before it leaves the queue, so that one which was finished since the
    /// caller looked is found here, and is not rendered twice.
    /// </summary>
    /// <param name="exists">Whether a picture is in memory; called under the queue's lock.</param>
    /// <param name="rest">The targets that do not exist.</param>
    /// <returns>How many of <paramref name="rest"/>, the first, the viewer waits for now.</returns>
    public int Watch(
        int watcher, World world, IReadOnlyCollection<RenderTarget> targets, Urgency urgency, string client,
        Func<RenderTarget, bool> exists, out List<RenderTarget> rest)
    {
        lock (_gate)
        {
            rest = [.. targets.Where(target => !exists(target))];
            return Watch(watcher, world, rest, urgency, client);
        }
    }

    /// <inheritdoc cref="RenderPlanner.Drop"/>
    public void Drop(int watcher, RenderTarget target)
    {
        lock (_gate)
        {
            _planner.Drop(watcher, target);
            Change();
        }
    }

    /// <inheritdoc cref="RenderPlanner.Forget"/>
    public void Forget(int watcher)
    {
        lock (_gate)
        {
            _planner.Forget(watcher);
            Change();
        }
    }

    /// <inheritdoc cref="RenderPlanner.TakeChanges"/>
    public List<WatchedLine> TakeChanges()
    {
        lock (_gate)
        {
            return _planner.TakeChanges();
        }
    }

    /// <inheritdoc cref="RenderPlanner.ChangeAll"/>
    public void ChangeAll()
    {
        lock (_gate)
        {
            _planner.ChangeAll();
            changed?.Invoke();
        }
    }

    /// <summary>Waits until a world is to be prepared, which is under way then until <see cref="Prepared"/> or <see cref="Unprepared"/>.</summary>
    /// <returns>Null once nothing begins any more.</returns>
    public WantedWorld? WaitForWorld()
    {
        lock (_gate)
        {
            while (!_closed && !_draining)
            {
                if (_planner.NextWorld() is { } world)
                {
                    return world;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    /// <inheritdoc cref="RenderPlanner.Prepared"/>
    public void Prepared(PreparedWorld world)
    {
        lock (_gate)
        {
            _planner.Prepared(world);
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc cref="RenderPlanner.Unprepared"/>
    public void Unprepared(WantedWorld world)
    {
        lock (_gate)
        {
            _planner.Unprepared(world);
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc cref="RenderPlanner.WaitingOf"/>
    public List<RenderTarget> WaitingOf(WorldId world)
    {
        lock (_gate)
        {
            return _planner.WaitingOf(world);
        }
    }

    /// <inheritdoc cref="RenderPlanner.LeaveBatch"/>
    public void LeaveBatch(RenderTarget target)
    {
        lock (_gate)
        {
            _planner.LeaveBatch(target);
        }
    }

    /// <inheritdoc cref="RenderPlanner.GiveBack"/>
    public void GiveBack(RenderTarget target)
    {
        lock (_gate)
        {
            _planner.GiveBack(target);
        }
    }

    /// <inheritdoc cref="RenderPlanner.Finish"/>
    public IReadOnlyCollection<int> Finish(RenderTarget target)
    {
        lock (_gate)
        {
            return _planner.Finish(target);
        }
    }

    /// <summary>The viewers that wait for a picture.</summary>
    public IReadOnlyCollection<int> WatchersOf(RenderTarget target)
    {
        lock (_gate)
        {
            return _planner.WatchersOf(target);
        }
    }

    /// <inheritdoc cref="RenderPlanner.CountOf"/>
    public int CountOf(Urgency urgency)
    {
        lock (_gate)
        {
            return _planner.CountOf(urgency);
        }
    }

    /// <inheritdoc cref="RenderPlanner.Ahead"/>
    public int Ahead(int waiting, string client)
    {
        lock (_gate)
        {
            return _planner.Ahead(waiting, client);
        }
    }

    /// <summary>No more join the batch, and no world is prepared any more: the render loop ends when what is in it has left.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            _draining = true;
            _planner.CancelPreparations();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Somebody waits for something else.</summary>
    private void Change()
    {
        Monitor.PulseAll(_gate);
        changed?.Invoke();
    }

    /// <summary>Ends the render loop at its next step, whatever is in the batch.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
