namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>The pictures that were begun, as the planner sees them: in flight, or put aside with their progress.</summary>
internal sealed class RenderBatch
{
    /// <summary>The last to join last.</summary>
    private readonly List<RenderItem> _inFlight = [];

    private readonly HashSet<RenderItem> _paused = [];

    /// <summary>Pictures in flight.</summary>
    public int Count => _inFlight.Count;

    /// <summary>Adds those that nobody waits for any more.</summary>
    public void FindUnwatched(List<RenderTarget> found)
    {
        foreach (RenderItem item in _inFlight)
        {
            AddUnwatched(item, found);
        }

        foreach (RenderItem item in _paused)
        {
            AddUnwatched(item, found);
        }
    }

    /// <summary>The most urgent of the pictures in flight.</summary>
    public Urgency Urgency
    {
        get
        {
            Urgency most = Urgency.Job;
            foreach (RenderItem item in _inFlight)
            {
                most = item.Urgency < most ? item.Urgency.Value : most;
            }

            return most;
        }
    }

    /// <summary>A picture begins, or goes on.</summary>
    public void Join(RenderItem item)
    {
        item.Stage = RenderStage.InFlight;
        _paused.Remove(item);
        _inFlight.Add(item);
    }

    /// <summary>Chooses for a step what is in flight, the first to join while there is room.</summary>
    public void Keep(int capacity, int plan)
    {
        for (int i = 0; i < Math.Min(capacity, _inFlight.Count); i++)
        {
            _inFlight[i].Plan = plan;
        }
    }

    /// <summary>The first to join of those that one client is charged for; null where none of its pictures is in flight.</summary>
    public RenderTarget? Oldest(ClientAccount client)
    {
        foreach (RenderItem item in _inFlight)
        {
            if (item.Payer?.Account == client)
            {
                return item.Target;
            }
        }

        return null;
    }

    /// <summary>Puts aside what was not chosen for a step.</summary>
    /// <param name="paused">They are added here, the last to join first.</param>
    public void Pause(int plan, List<RenderTarget> paused)
    {
        for (int i = _inFlight.Count - 1; i >= 0; i--)
        {
            RenderItem item = _inFlight[i];
            if (item.Plan != plan)
            {
                _inFlight.RemoveAt(i);
                Pause(item);
                paused.Add(item.Target);
            }
        }
    }

    /// <summary>A picture is through the sampler.</summary>
    public void Land(RenderItem item)
    {
        if (_inFlight.Remove(item))
        {
            item.Stage = RenderStage.Finishing;
        }
    }

    public void Remove(RenderItem item)
    {
        _inFlight.Remove(item);
        _paused.Remove(item);
    }

    private static void AddUnwatched(RenderItem item, List<RenderTarget> found)
    {
        if (item.Lines.Count == 0)
        {
            found.Add(item.Target);
        }
    }

    private void Pause(RenderItem item)
    {
        _paused.Add(item);
        item.Stage = RenderStage.Paused;
    }
}
