using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>Who waits for which pictures, how soon and in which order, and whose turn it is.</summary>
internal sealed class Demand
{
    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    private readonly Dictionary<(int Watcher, Urgency Urgency), Subscription> _lines = [];
    private readonly HashSet<(int Watcher, Urgency Urgency)> _changed = [];
    private readonly ClientAccounts _accounts = new();
    private readonly FairShares[] _turns;
    private readonly int _bound;

    /// <param name="bound">Most pictures that wait or are on their way, see <see cref="RenderPlanner"/>.</param>
    /// <param name="devices">How many devices take steps.</param>
    /// <param name="portions">What is handed out; steps where nothing is said.</param>
    public Demand(int bound, int devices = 1, Portions? portions = null)
    {
        portions ??= Portions.Steps;
        _bound = bound;
        _turns = [.. Urgencies.Select(_ => new FairShares(_accounts, devices, portions.Most))];
        Items = new(devices, portions);
        Worlds = new(portions.NeedsPreparation);
    }

    public RenderItems Items { get; }

    public WantedWorlds Worlds { get; }

    /// <summary>Whether <see cref="TakeChanges"/> is asked for what changes.</summary>
    public bool NotesChanges { get; init; }

    /// <inheritdoc cref="RenderPlanner.Watch"/>
    public int Watch(int watcher, World world, IReadOnlyCollection<RenderTarget> targets, Urgency urgency, string client)
    {
        // In the batch, what is in both views keeps its place: only a plan takes out what nobody watches.
        if (_lines.Remove((watcher, urgency), out Subscription? former))
        {
            Items.Release(former);
        }

        ClientAccount account = _accounts.Of(client);
        int count = Items.CountWith(targets, urgency) <= _bound ? targets.Count : Math.Min(targets.Count, EvenShare(account, former, urgency));
        Subscription? line = null;
        if (count > 0)
        {
            line = Items.Line(watcher, account, urgency, Worlds.Of(targets.First().World, world), targets.Take(count));
            _lines[(watcher, urgency)] = line;
        }

        Exchange(urgency, former, line);
        Note(watcher, urgency);
        return count;
    }

    /// <inheritdoc cref="RenderPlanner.Forget"/>
    public void Forget(int watcher)
    {
        foreach (Urgency urgency in Urgencies)
        {
            if (_lines.Remove((watcher, urgency), out Subscription? line))
            {
                Items.Release(line);
                Exchange(urgency, line, null);
                Note(watcher, urgency);
            }
        }
    }

    /// <summary>Whether a viewer waits for something.</summary>
    public bool IsWatching(int watcher) => Array.Exists(Urgencies, urgency => _lines.ContainsKey((watcher, urgency)));

    /// <inheritdoc cref="RenderPlanner.Drop"/>
    public void Drop(int watcher, RenderTarget target)
    {
        if (Items.Find(target) is { } item)
        {
            foreach (Subscription line in item.Lines.Where(line => line.Watcher == watcher).ToList())
            {
                Items.Release(item, line);
                CountDown(line);
                Note(watcher, line.Urgency);
            }
        }
    }

    /// <summary>A picture is not waited for any more: it has its outcome.</summary>
    /// <returns>The viewers that waited for it.</returns>
    public int[] Finish(RenderItem item)
    {
        IReadOnlyList<Subscription> lines = Items.Remove(item);
        foreach (Subscription line in lines)
        {
            CountDown(line);
        }

        return WatchersOf(lines);
    }

    public static int[] WatchersOf(IEnumerable<Subscription> lines) => [.. lines.Select(line => line.Watcher).Distinct()];

    /// <inheritdoc cref="RenderPlanner.Ahead"/>
    public int Ahead(int waiting, string client)
    {
        FairShares turns = Turns(Urgency.Visible);
        long lines = Math.Max(1, turns.LinesOf(_accounts.Of(client))), clients = Math.Max(1, turns.Clients);
        // What is waited for may not be in the queue yet.
        return (int)Math.Max(waiting, Math.Min(Items.CountOf(Urgency.Visible), waiting * lines * clients));
    }

    /// <summary>Chooses the pictures of a step, of the most urgent that its device may take, and charges them.</summary>
    /// <param name="room">How many pictures of an urgency the step takes at most.</param>
    /// <param name="now">The time since any fixed moment.</param>
    /// <param name="chosen">They are added here; none where nobody has any that can begin or go on.</param>
    /// <returns>How urgent they are.</returns>
    public Urgency Choose(StepRoom room, DeviceStep step, TimeSpan now, List<RenderItem> chosen)
    {
        _accounts.Advance(now);
        foreach (Urgency urgency in Urgencies)
        {
            Turns(urgency).Choose(room.For(urgency, Items.CountOf(urgency)), step, chosen);
            if (chosen.Count > 0)
            {
                return urgency;
            }
        }

        return Urgencies[0];
    }

    /// <summary>Chooses pictures of one urgency, as <see cref="Choose"/> does, and charges them.</summary>
    /// <param name="most">As many at most.</param>
    public void ChooseOf(Urgency urgency, int most, DeviceStep step, TimeSpan now, List<RenderItem> chosen)
    {
        _accounts.Advance(now);
        Turns(urgency).Choose(chosen.Count + most, step, chosen);
    }

    /// <summary>The lines that have changed since this was asked last; what had its outcome meanwhile does not count as a change.</summary>
    public List<WatchedLine> TakeChanges()
    {
        List<WatchedLine> changes = [.. _changed.Select(Read)];
        _changed.Clear();
        return changes;
    }

    /// <summary>From now on all lines count as changed.</summary>
    public void ChangeAll() => _changed.UnionWith(_lines.Keys);

    /// <summary>The most urgent world that is to be prepared next; null where none is, or none has room.</summary>
    public WantedWorld? NextWorld() =>
        Worlds.HasRoom ? _turns.Select(turns => turns.Unprepared()).FirstOrDefault(line => line is not null)?.World : null;

    /// <summary>A picture was not given the step that it was charged for.</summary>
    public void GiveBack(RenderItem item)
    {
        if (item.Payer is { } payer)
        {
            payer.Among?.GiveBack(payer, Math.Max(item.Device, 0));
            _accounts.Charge(payer.Account, -item.Cost);
        }
    }

    private WatchedLine Read((int Watcher, Urgency Urgency) key) => _lines.TryGetValue(key, out Subscription? line)
        ? new(key.Watcher, key.Urgency, line.Account.Client, line.World.World, [.. line.Items.Where(item => item.Lines.Contains(line)).Select(item => item.Target)])
        : new(key.Watcher, key.Urgency, "", null, []);

    private void Note(int watcher, Urgency urgency)
    {
        if (NotesChanges)
        {
            _changed.Add((watcher, urgency));
        }
    }

    private FairShares Turns(Urgency urgency) => _turns[(int)urgency];

    /// <summary>
    /// What each could wait for if all who do waited for as many. The n-th client adds at most an n-th of the bound by
    /// it, and its m-th viewer an m-th of that, so the queue stays within the bound times a logarithm of each.
    /// Prefetching and jobs have no such right: they can wait until there is room.
    /// </summary>
    private int EvenShare(ClientAccount account, Subscription? former, Urgency urgency)
    {
        FairShares turns = Turns(urgency);
        int lines = turns.LinesOf(account);
        int clients = turns.Clients + (lines == 0 ? 1 : 0);
        return urgency == Urgency.Visible ? _bound / clients / (lines + (former is null ? 1 : 0)) : 0;
    }

    private void CountDown(Subscription line)
    {
        if (--line.Unfinished == 0)
        {
            _lines.Remove((line.Watcher, line.Urgency));
            Exchange(line.Urgency, line, null);
        }
    }

    private void Exchange(Urgency urgency, Subscription? former, Subscription? line)
    {
        Turns(urgency).Exchange(former, line);
        line?.World.Enter();
        if (former is not null)
        {
            former.World.Leave();
            Worlds.ForgetUnused(former.World);
        }
    }
}
