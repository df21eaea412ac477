using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>All pictures that wait or are on their way, and how many are wanted how soon.</summary>
/// <param name="devices">How many devices take steps.</param>
/// <param name="portions">What is handed out of them.</param>
internal sealed class RenderItems(int devices, Portions portions)
{
    private readonly Dictionary<RenderTarget, RenderItem> _items = [];
    private readonly int[] _counts = new int[Enum.GetValues<Urgency>().Length];

    public int Count => _items.Count;

    /// <summary>Pictures that nobody wants sooner than this.</summary>
    public int CountOf(Urgency urgency) => _counts[(int)urgency];

    /// <summary>How many there would be with these, less urgent ones left aside.</summary>
    public int CountWith(IEnumerable<RenderTarget> targets, Urgency urgency) =>
        Count - _counts.Skip((int)urgency + 1).Sum() + targets.Count(target => Find(target) is not { } item || item.Urgency > urgency);

    public RenderItem? Find(RenderTarget target) => _items.GetValueOrDefault(target);

    /// <summary>The pictures of a world that wait to begin.</summary>
    public List<RenderTarget> WaitingOf(WorldId world) =>
        [.. _items.Values.Where(item => item.Target.World == world && item.Stage == RenderStage.Waiting).Select(item => item.Target)];

    /// <summary>A new line of a viewer, whose pictures wait where they are not on their way already.</summary>
    public Subscription Line(int watcher, ClientAccount account, Urgency urgency, WantedWorld world, IEnumerable<RenderTarget> targets)
    {
        var line = new Subscription(watcher, account, urgency, world, [.. targets.Select(FindOrAdd)], devices, portions.Cost(world.World));
        foreach (RenderItem item in line.Items)
        {
            Recount(item, () => item.Join(line));
        }

        return line;
    }

    /// <summary>A line is given up, and with it what it alone waited for.</summary>
    public void Release(Subscription line)
    {
        foreach (RenderItem item in line.Items)
        {
            Release(item, line);
        }
    }

    /// <summary>A line no longer waits for a picture; one that nobody waits for is forgotten unless it was begun.</summary>
    public void Release(RenderItem item, Subscription line)
    {
        // An item that has had its outcome stands in no line any more.
        if (item.Lines.Contains(line))
        {
            Recount(item, () => item.Leave(line));
            if (item.Lines.Count == 0 && (item.Stage == RenderStage.Waiting || (item.Stage == RenderStage.Paused && !portions.LeaveProgress)))
            {
                _items.Remove(item.Target);
            }
        }
    }

    /// <summary>A picture that was begun elsewhere is not any more: it rests until somebody takes it, or is forgotten where nobody waits for it.</summary>
    public void Return(RenderItem item)
    {
        item.Move(RenderStage.Paused);
        if (item.Lines.Count == 0)
        {
            _items.Remove(item.Target);
        }
    }

    /// <summary>Takes a picture out.</summary>
    /// <returns>The lines that it stood in.</returns>
    public IReadOnlyList<Subscription> Remove(RenderItem item)
    {
        _items.Remove(item.Target);
        List<Subscription> lines = [.. item.Lines];
        Recount(item, item.LeaveAll);
        return lines;
    }

    /// <summary>A picture, whoever will wait for it.</summary>
    public RenderItem FindOrAdd(RenderTarget target)
    {
        if (!_items.TryGetValue(target, out RenderItem? item))
        {
            item = new(target);
            _items.Add(target, item);
        }

        return item;
    }

    private void Recount(RenderItem item, Action change)
    {
        Add(item, -1);
        change();
        Add(item, 1);
    }

    private void Add(RenderItem item, int by)
    {
        if (item.Urgency is { } urgency)
        {
            _counts[(int)urgency] += by;
        }
    }
}
