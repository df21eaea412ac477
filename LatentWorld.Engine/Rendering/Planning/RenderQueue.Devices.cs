namespace LatentWorld.Engine.Rendering.Planning;

/// <content>What the render loops ask of it, each for its device.</content>
internal sealed partial class RenderQueue
{
    private readonly bool[] _retired = new bool[devices];

    /// <summary>Waits until a device has work, then plans its next step.</summary>
    /// <returns>Null once the queue is closed, the device is retired, or the queue is drained and the device's batch empty.</returns>
    public RenderPlan? WaitForPlan(int capacity, int device = 0)
    {
        lock (_gate)
        {
            while (!_closed && !_retired[device])
            {
                RenderPlan plan = _planner.Plan(capacity, time.GetElapsedTime(_start), admits: !_draining, device);
                if (plan.GivesUpWorlds)
                {
                    Monitor.PulseAll(_gate);
                }

                if (plan.Batch.Count > 0 || plan.Leave.Count > 0)
                {
                    return plan;
                }

                if (_draining)
                {
                    break;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    /// <inheritdoc cref="RenderPlanner.BegunOn"/>
    public List<RenderItem> BegunOn(int device)
    {
        lock (_gate)
        {
            return _planner.BegunOn(device);
        }
    }

    /// <inheritdoc cref="RenderPlanner.InFlightOn"/>
    public int InFlightOn(int device)
    {
        lock (_gate)
        {
            return _planner.InFlightOn(device);
        }
    }

    /// <inheritdoc cref="RenderPlanner.LetGo"/>
    public void LetGo(int device, RenderItem item)
    {
        lock (_gate)
        {
            _planner.LetGo(device, item);
            WakeOthers();
        }
    }

    /// <summary>A device takes no more steps: its render loop ends, and gives up what it has then.</summary>
    public void Retire(int device)
    {
        lock (_gate)
        {
            _retired[device] = true;
            _planner.Retire();
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc cref="RenderPlanner.GiveUp"/>
    public void GiveUp(int device)
    {
        lock (_gate)
        {
            _planner.GiveUp(device);
            WakeOthers();
        }
    }

    /// <summary>The loops of other devices: where there is one device alone, nobody waits for what it gives away.</summary>
    private void WakeOthers()
    {
        if (devices > 1)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
