using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Decides what is rendered next, without model, clock, thread or lock. Viewers take turns, and each turn gives a
/// viewer its most urgent waiting picture; a picture that several viewers want is rendered once.
/// </summary>
/// <param name="bound">Most pictures that wait or are on their way.</param>
internal sealed class RenderPlanner(int bound)
{
    private readonly Dictionary<TileKey, RenderItem> _items = [];
    private readonly List<RenderItem> _inFlight = [];
    private readonly Dictionary<int, WatchLine> _lines = [];

    /// <summary>The lines with unfinished items, the one whose turn is next in front.</summary>
    private readonly LinkedList<WatchLine> _turns = [];

    /// <summary>Pictures that wait or are on their way.</summary>
    public int Count => _items.Count;

    public int InFlight => _inFlight.Count;

    /// <summary>Viewers that wait for something.</summary>
    public int WaitingViewers => _turns.Count;

    /// <summary>Replaces what a viewer waits for.</summary>
    /// <param name="watcher">The viewer's id.</param>
    /// <param name="world">The world of all the pictures.</param>
    /// <param name="keys">Distinct pictures, most urgent first.</param>
    /// <param name="urgency">How soon they are wanted.</param>
    /// <returns>False where the queue has no room for them; then the viewer waits for nothing.</returns>
    public bool TryWatch(int watcher, World world, IReadOnlyCollection<TileKey> keys, Urgency urgency)
    {
        // In the batch, what is in both views keeps its place: only Plan takes out what nobody watches.
        Forget(watcher);
        if (_items.Count + keys.Count(key => !_items.ContainsKey(key)) > bound)
        {
            return false;
        }

        List<RenderItem> items = [.. keys.Select(key => Item(key, world))];
        items.ForEach(item => item.Watchers.Add(watcher));
        if (items.Count > 0)
        {
            _lines[watcher] = new(watcher, items);
            _turns.AddLast(_lines[watcher]);
        }

        return true;
    }

    /// <summary>A viewer waits for nothing any more.</summary>
    public void Forget(int watcher)
    {
        if (_lines.Remove(watcher, out WatchLine? line))
        {
            _turns.Remove(line);
            foreach (RenderItem item in line.Items)
            {
                Release(item, watcher);
            }
        }
    }

    /// <summary>A viewer no longer waits for one picture.</summary>
    public void Drop(int watcher, TileKey key)
    {
        if (_items.TryGetValue(key, out RenderItem? item) && item.Watchers.Contains(watcher))
        {
            Release(item, watcher);
            CountDown(watcher);
        }
    }

    /// <summary>What leaves and what joins the batch now.</summary>
    /// <param name="capacity">Most pictures of the batch.</param>
    public RenderPlan Plan(int capacity)
    {
        List<TileKey> leave = [.. _inFlight.Where(item => item.Watchers.Count == 0).Select(item => item.Key)];
        foreach (TileKey key in leave)
        {
            Remove(key);
        }

        List<RenderItem> join = [];
        while (_inFlight.Count < capacity && NextInTurn() is { } item)
        {
            item.Stage = RenderStage.InFlight;
            _inFlight.Add(item);
            join.Add(item);
        }

        return new(leave, join);
    }

    /// <summary>A picture is through the sampler and makes room in the batch.</summary>
    public void LeaveBatch(TileKey key)
    {
        if (_items.TryGetValue(key, out RenderItem? item) && _inFlight.Remove(item))
        {
            item.Stage = RenderStage.Finishing;
        }
    }

    /// <summary>A picture has its outcome, good or bad.</summary>
    /// <returns>The viewers that waited for it.</returns>
    public IReadOnlyCollection<int> Finish(TileKey key)
    {
        if (Remove(key) is not { } item)
        {
            return [];
        }

        // A copy: viewers may still turn away from the item while the caller tells them.
        int[] watchers = [.. item.Watchers];
        Array.ForEach(watchers, CountDown);
        return watchers;
    }

    private RenderItem? NextInTurn()
    {
        for (int turn = _turns.Count; turn > 0; turn--)
        {
            LinkedListNode<WatchLine> line = _turns.First!;
            _turns.RemoveFirst();
            _turns.AddLast(line);
            if (line.Value.TakeNext() is { } item)
            {
                return item;
            }
        }

        return null;
    }

    private RenderItem Item(TileKey key, World world)
    {
        if (!_items.TryGetValue(key, out RenderItem? item))
        {
            item = new(key, world);
            _items.Add(key, item);
        }

        return item;
    }

    private RenderItem? Remove(TileKey key)
    {
        if (_items.Remove(key, out RenderItem? item))
        {
            _inFlight.Remove(item);
        }

        return item;
    }

    private void Release(RenderItem item, int watcher)
    {
        item.Watchers.Remove(watcher);
        bool isCurrent = _items.TryGetValue(item.Key, out RenderItem? known) && known == item;
        if (isCurrent && item.Watchers.Count == 0 && item.Stage == RenderStage.Waiting)
        {
            _items.Remove(item.Key);
        }
    }

    private void CountDown(int watcher)
    {
        if (_lines.TryGetValue(watcher, out WatchLine? line) && --line.Unfinished == 0)
        {
            _lines.Remove(watcher);
            _turns.Remove(line);
        }
    }
}
