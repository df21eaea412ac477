using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// Decides what is rendered next, without model, clock, thread or lock. The batch holds the most urgent pictures that
/// there are and none that are less urgent. Of one urgency the clients share each step (<see cref="FairShares"/>), and a
/// client's viewers what it gets (<see cref="ClientSubscriptions"/>); what gives way is put aside with its progress. A picture that several
/// want is rendered once.
/// </summary>
internal sealed class RenderPlanner
{
    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    private readonly RenderItems _items = new();
    private readonly Dictionary<(int Watcher, Urgency Urgency), Subscription> _lines = [];
    private readonly ClientAccounts _accounts = new();
    private readonly FairShares[] _turns;
    private readonly RenderBatch _batch = new();
    private readonly RenderPlan _plan = new();
    private readonly List<RenderItem> _chosen = [];
    private readonly int _bound;
    private int _number;

    /// <param name="bound">
    /// Most pictures that wait or are on their way; those of lower urgency do not count against a higher one. Beyond it each
    /// client still gets its even share, and each of its viewers an even share of that, so that nobody is kept out by those
    /// who ask for much.
    /// </param>
    public RenderPlanner(int bound)
    {
        _bound = bound;
        _turns = [.. Urgencies.Select(_ => new FairShares(_accounts))];
    }

    /// <summary>Pictures that wait or are on their way.</summary>
    public int Count => _items.Count;

    public int InFlight => _batch.Count;

    /// <summary>Viewers that look at something that is not there yet.</summary>
    public int WaitingViewers => _turns[(int)Urgency.Visible].Lines;

    /// <summary>Pictures that wait or are on their way and are wanted no sooner than this.</summary>
    public int CountOf(Urgency urgency) => _items.CountOf(urgency);

    /// <summary>Replaces what a viewer waits for at one urgency.</summary>
    /// <param name="watcher">The viewer's id.</param>
    /// <param name="world">The world of all the pictures.</param>
    /// <param name="targets">Distinct pictures, most wanted first.</param>
    /// <param name="urgency">How soon they are wanted.</param>
    /// <param name="client">Whose the viewer is; always the same for one viewer.</param>
    /// <returns>
    /// How many of them, the first, the viewer waits for now: all, or where the queue has no room for all as many as are
    /// its even share.
    /// </returns>
    public int Watch(int watcher, World world, IReadOnlyCollection<RenderTarget> targets, Urgency urgency, string client = "")
    {
        // In the batch, what is in both views keeps its place: only Plan takes out what nobody watches.
        if (_lines.Remove((watcher, urgency), out Subscription? former))
        {
            _items.Release(former);
        }

        ClientAccount account = _accounts.Of(client);
        int count = _items.CountWith(targets, urgency) <= _bound ? targets.Count : Math.Min(targets.Count, EvenShare(account, former, urgency));
        Subscription? line = count > 0 ? _items.Line(watcher, account, urgency, world, targets.Take(count)) : null;
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
            if (_lines.Remove((watcher, urgency), out Subscription? line))
            {
                _items.Release(line);
                _turns[(int)urgency].Exchange(line, null);
            }
        }
    }

    /// <summary>A viewer no longer waits for one picture.</summary>
    public void Drop(int watcher, RenderTarget target)
    {
        if (_items.Find(target) is { } item)
        {
            foreach (Subscription line in item.Lines.Where(line => line.Watcher == watcher).ToList())
            {
                _items.Release(item, line);
                CountDown(line);
            }
        }
    }

    /// <summary>What leaves, rests in and joins the batch now. What the step will cost is charged to those it is taken for.</summary>
    /// <param name="capacity">Most pictures of the batch.</param>
    /// <param name="now">The time since any fixed moment.</param>
    /// <param name="admits">Whether pictures may join; where not, those of the batch alone go on.</param>
    public RenderPlan Plan(int capacity, TimeSpan now = default, bool admits = true)
    {
        _plan.Clear();
        _batch.FindUnwatched(_plan.Leave);
        foreach (RenderTarget target in _plan.Leave)
        {
            Remove(target);
        }

        _number++;
        _accounts.Advance(now);
        if (admits)
        {
            Choose(capacity);
        }
        else
        {
            _plan.Urgency = _batch.Urgency;
            _batch.Keep(capacity, _number);
        }

        _batch.Pause(_number, _plan.Pause);
        foreach (RenderItem item in _chosen)
        {
            if (item.Stage != RenderStage.InFlight)
            {
                _batch.Join(item);
                _plan.Join.Add(item);
            }
        }

        _plan.Lead = _chosen is [{ Payer: { } first }, ..] ? _batch.Oldest(first.Account) : null;
        _chosen.Clear();
        return _plan;
    }

    /// <summary>A picture that was planned did not take the step after all: nobody is charged for it.</summary>
    public void GiveBack(RenderTarget target)
    {
        if (_items.Find(target) is { Payer: { } payer } item)
        {
            payer.Among?.GiveBack(payer);
            _accounts.Charge(payer.Account, -item.Cost);
        }
    }

    /// <summary>A picture is through the sampler and makes room in the batch.</summary>
    public void LeaveBatch(RenderTarget target)
    {
        if (_items.Find(target) is { } item)
        {
            _batch.Land(item);
        }
    }

    /// <summary>The viewers that wait for a picture.</summary>
    public IReadOnlyCollection<int> WatchersOf(RenderTarget target) => WatchersOf(_items.Find(target)?.Lines ?? []);

    /// <summary>A picture has its outcome, good or bad.</summary>
    /// <returns>The viewers that waited for it.</returns>
    public IReadOnlyCollection<int> Finish(RenderTarget target)
    {
        IReadOnlyList<Subscription> lines = Remove(target);
        foreach (Subscription line in lines)
        {
            CountDown(line);
        }

        return WatchersOf(lines);
    }

    /// <summary>
    /// What each could wait for if all who do waited for as many. The n-th client adds at most an n-th of the bound by
    /// it, and its m-th viewer an m-th of that, so the queue stays within the bound times a logarithm of each.
    /// Prefetching and jobs have no such right: they can wait until there is room.
    /// </summary>
    private int EvenShare(ClientAccount account, Subscription? former, Urgency urgency)
    {
        FairShares turns = _turns[(int)urgency];
        int lines = turns.LinesOf(account);
        int clients = turns.Clients + (lines == 0 ? 1 : 0);
        return urgency == Urgency.Visible ? _bound / clients / (lines + (former is null ? 1 : 0)) : 0;
    }

    private static int[] WatchersOf(IEnumerable<Subscription> lines) => [.. lines.Select(line => line.Watcher).Distinct()];

    /// <summary>Chooses of the most urgent pictures that there are.</summary>
    private void Choose(int capacity)
    {
        _plan.Urgency = Urgencies[0];
        foreach (Urgency urgency in Urgencies)
        {
            _turns[(int)urgency].Choose(capacity, _number, _chosen);
            if (_chosen.Count > 0)
            {
                _plan.Urgency = urgency;
                return;
            }
        }
    }

    private IReadOnlyList<Subscription> Remove(RenderTarget target)
    {
        if (_items.Find(target) is not { } item)
        {
            return [];
        }

        _batch.Remove(item);
        return _items.Remove(item);
    }

    private void CountDown(Subscription line)
    {
        if (--line.Unfinished == 0)
        {
            _lines.Remove((line.Watcher, line.Urgency));
            _turns[(int)line.Urgency].Exchange(line, null);
        }
    }
}
