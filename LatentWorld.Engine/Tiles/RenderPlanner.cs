using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Decides what is rendered next, without model, clock, thread or lock. The batch holds the most urgent pictures that
/// there are and none that are less urgent: those are put aside with their progress. Viewers take turns, and each turn
/// gives a viewer its most wanted picture; a picture that several viewers want is rendered once.
/// </summary>
/// <param name="bound">
/// Most pictures that wait or are on their way; those of lower urgency do not count against a higher one. Beyond it each
/// viewer still gets its even share, so that nobody is kept out by those who ask for much.
/// </param>
internal sealed class RenderPlanner(int bound)
{
    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    private readonly RenderItems _items = new();
    private readonly Dictionary<(int Watcher, Urgency Urgency), WatchLine> _lines = [];
    private readonly WatchTurns[] _turns = [.. Urgencies.Select(_ => new WatchTurns())];
    private readonly RenderBatch _batch = new();
    private readonly RenderPlan _plan = new();

    /// <summary>Pictures that wait or are on their way.</summary>
    public int Count => _items.Count;

    public int InFlight => _batch.Count;

    /// <summary>Viewers that look at something that is not there yet.</summary>
    public int WaitingViewers => _turns[(int)Urgency.Visible].Count;

    /// <summary>Pictures that wait or are on their way and are wanted no sooner than this.</summary>
    public int CountOf(Urgency urgency) => _items.CountOf(urgency);

    /// <summary>Replaces what a viewer waits for at one urgency.</summary>
    /// <param name="watcher">The viewer's id.</param>
    /// <param name="world">The world of all the pictures.</param>
    /// <param name="keys">Distinct pictures, most wanted first.</param>
    /// <param name="urgency">How soon they are wanted.</param>
    /// <returns>
    /// How many of them, the first, the viewer waits for now: all, or where the queue has no room for all as many as are
    /// its even share.
    /// </returns>
    public int Watch(int watcher, World world, IReadOnlyCollection<TileKey> keys, Urgency urgency)
    {
        // In the batch, what is in both views keeps its place: only Plan takes out what nobody watches.
        if (_lines.Remove((watcher, urgency), out WatchLine? former))
        {
            _items.Release(former);
        }

        int count = _items.CountWith(keys, urgency) <= bound ? keys.Count : Math.Min(keys.Count, EvenShare(former, urgency));
        WatchLine? line = count > 0 ? _items.Line(watcher, urgency, world, keys.Take(count)) : null;
        if (line is not null)
        {
            _lines[(watcher, urgency)] = line;
        }

        _turns[(int)urgency].Exchange(former, line);
        return count;
    }

    /// <summary>A viewer waits for nothing any more.</summary>
    public void Forget(int watcher)
    {
        foreach (Urgency urgency in Urgencies)
        {
            if (_lines.Remove((watcher, urgency), out WatchLine? line))
            {
                _items.Release(line);
                _turns[(int)urgency].Exchange(line, null);
            }
        }
    }

    /// <summary>A viewer no longer waits for one picture.</summary>
    public void Drop(int watcher, TileKey key)
    {
        if (_items.Find(key) is { } item)
        {
            foreach (WatchLine line in item.Lines.Where(line => line.Watcher == watcher).ToList())
            {
                _items.Release(item, line);
                CountDown(line);
            }
        }
    }

    /// <summary>What leaves, rests in and joins the batch now.</summary>
    /// <param name="capacity">Most pictures of the batch.</param>
    /// <param name="admits">Whether pictures may join; where not, those of the batch alone go on.</param>
    public RenderPlan Plan(int capacity, bool admits = true)
    {
        _plan.Clear();
        _batch.FindUnwatched(_plan.Leave);
        foreach (TileKey key in _plan.Leave)
        {
            Remove(key);
        }

        _plan.Urgency = MostUrgent(admits);
        _batch.Pause(capacity, _plan.Urgency, _plan.Pause);
        if (admits)
        {
            Join(capacity, _plan.Urgency);
        }

        return _plan;
    }

    /// <summary>A picture is through the sampler and makes room in the batch.</summary>
    public void LeaveBatch(TileKey key)
    {
        if (_items.Find(key) is { } item)
        {
            _batch.Land(item);
        }
    }

    /// <summary>The viewers that wait for a picture.</summary>
    public IReadOnlyCollection<int> WatchersOf(TileKey key) => WatchersOf(_items.Find(key)?.Lines ?? []);

    /// <summary>A picture has its outcome, good or bad.</summary>
    /// <returns>The viewers that waited for it.</returns>
    public IReadOnlyCollection<int> Finish(TileKey key)
    {
        IReadOnlyList<WatchLine> lines = Remove(key);
        foreach (WatchLine line in lines)
        {
            CountDown(line);
        }

        return WatchersOf(lines);
    }

    /// <summary>
    /// What each could wait for if all who do waited for as many. The n-th viewer adds at most an n-th of the bound by
    /// it, so the queue stays within the bound times a logarithm of the viewers. Prefetching and jobs have no such
    /// right: they can wait until there is room.
    /// </summary>
    private int EvenShare(WatchLine? former, Urgency urgency) =>
        urgency == Urgency.Visible ? bound / (_turns[(int)urgency].Count + (former is null ? 1 : 0)) : 0;

    private static int[] WatchersOf(IEnumerable<WatchLine> lines) => [.. lines.Select(line => line.Watcher).Distinct()];

    private Urgency MostUrgent(bool admits)
    {
        foreach (Urgency urgency in Urgencies)
        {
            if ((admits && _turns[(int)urgency].HasNext) || _batch.Flies(urgency))
            {
                return urgency;
            }
        }

        return Urgencies[0];
    }

    private void Join(int capacity, Urgency urgency)
    {
        while (_batch.Count < capacity && _turns[(int)urgency].Next() is { } item)
        {
            _batch.Join(item);
            _plan.Join.Add(item);
        }
    }

    private IReadOnlyList<WatchLine> Remove(TileKey key)
    {
        if (_items.Find(key) is not { } item)
        {
            return [];
        }

        _batch.Remove(item);
        return _items.Remove(item);
    }

    private void CountDown(WatchLine line)
    {
        if (--line.Unfinished == 0)
        {
            _lines.Remove((line.Watcher, line.Urgency));
            _turns[(int)line.Urgency].Exchange(line, null);
        }
    }
}
