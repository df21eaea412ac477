namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// The pictures that were begun: in flight, or put aside with their progress. Nothing else knows who is in the batch: the
/// render loop reads it, and the render loop's thread alone changes it.
/// </summary>
internal sealed class RenderBatch
{
    /// <summary>The last to join last.</summary>
    private readonly List<RenderItem> _inFlight = [];

    private readonly HashSet<RenderItem> _paused = [];

    /// <summary>Pictures in flight, the first to join first.</summary>
    public IReadOnlyList<RenderItem> InFlight => _inFlight;

    /// <summary>All pictures that were begun.</summary>
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
                item.Stage = RenderStage.Paused;
                paused.Add(item);
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
        // The decode stage's pictures are in neither, and leave both as they are.
        if (item.Stage == RenderStage.InFlight)
        {
            _inFlight.Remove(item);
        }
        else if (item.Stage == RenderStage.Paused)
        {
            _paused.Remove(item);
        }
    }

    private static void AddUnwatched(RenderItem item, List<RenderItem> found)
    {
        if (item.Lines.Count == 0)
        {
            found.Add(item);
        }
    }
}
