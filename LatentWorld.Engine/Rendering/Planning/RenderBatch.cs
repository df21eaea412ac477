namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// The pictures that a device has: in flight on it, or put aside while they may still stand in its rows. Nothing else knows who
/// is in the batch: the device's render loop reads it, and the render loop's thread alone changes it.
/// </summary>
/// <param name="device">The device's index.</param>
internal sealed class RenderBatch(int device)
{
    /// <summary>The last to join last.</summary>
    private readonly List<RenderItem> _inFlight = [];

    private readonly HashSet<RenderItem> _paused = [];

    /// <summary>Pictures in flight, the first to join first.</summary>
    public IReadOnlyList<RenderItem> InFlight => _inFlight;

    /// <summary>All pictures that the device has.</summary>
    public List<RenderItem> Begun => [.. _inFlight, .. _paused];

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

    /// <summary>Adds those that nobody waits for any more.</summary>
    public void FindUnwatched(List<RenderItem> found)
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

    /// <summary>A picture begins, or goes on.</summary>
    public void Join(RenderItem item)
    {
        _paused.Remove(item);
        item.Move(RenderStage.InFlight, device);
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
    public RenderItem? Oldest(ClientAccount client)
    {
        foreach (RenderItem item in _inFlight)
        {
            if (item.Payer?.Account == client)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Puts aside what was not chosen for a step.</summary>
    /// <param name="paused">They are added here, the last to join first.</param>
    public void Pause(int plan, List<RenderItem> paused)
    {
        for (int i = _inFlight.Count - 1; i >= 0; i--)
        {
            RenderItem item = _inFlight[i];
            if (item.Plan != plan)
            {
                _inFlight.RemoveAt(i);
                _paused.Add(item);
                item.Move(RenderStage.Paused, device);
                paused.Add(item);
            }
        }
    }

    /// <summary>A picture is through the sampler.</summary>
    public void Land(RenderItem item)
    {
        if (_inFlight.Remove(item))
        {
            item.Move(RenderStage.Finishing);
        }
    }

    /// <summary>A picture that was put aside stands in the device's rows no more.</summary>
    /// <returns>Whether it was the device's until now.</returns>
    public bool LetGo(RenderItem item) => _paused.Remove(item);

    /// <summary>The device gives up all that it has.</summary>
    public void Clear()
    {
        _inFlight.Clear();
        _paused.Clear();
    }

    public void Remove(RenderItem item)
    {
        if (item.Stage == RenderStage.InFlight)
        {
            _inFlight.Remove(item);
        }
        else
        {
            _paused.Remove(item);
        }
    }

    public static void AddUnwatched(RenderItem item, List<RenderItem> found)
    {
        if (item.Lines.Count == 0)
        {
            found.Add(item);
        }
    }
}
