using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Waiting;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>
/// Who waits for which pictures, on all front ends, and which worker renders them: in turns among clients by work, as on one machine
/// (<see cref="Demand"/>), but handed out as whole pictures. Pure but for its clock; one thread's at a time.
/// <para>
/// A worker takes as much as keeps its devices busy for two batches, and its share of what is wanted. What it has taken is its own while it
/// reports; of one that is silent for longer than a lease, everything is wanted again. A picture counts as rendered once it is kept: of two
/// workers that render the same, as a lease was lost, the store takes the first one's, and all see that.
/// </para>
/// </summary>
/// <param name="lease">How long a worker may be silent.</param>
/// <param name="database">That of the front end which it is on; null, or an answer of null, where that is not known.</param>
internal sealed partial class Dispatcher(TimeSpan lease, TimeProvider time, Func<WireDatabase?>? database = null)
{
    /// <summary>Batches that a worker has at once: one under way, and one to fill the places that come free.</summary>
    private const int Batches = 2;

    /// <summary>How long a front end may be silent: it asks for news every few seconds.</summary>
    private static readonly TimeSpan FrontPatience = TimeSpan.FromSeconds(15);

    /// <summary>How long after its beginning it takes front ends and workers to tell what they wait for and hold. Nothing is handed out before.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    // Each front end bounds what its viewers wait for.
    private readonly Demand _demand = new(int.MaxValue, portions: Portions.Pictures);
    private readonly Dictionary<Guid, Front> _fronts = [];
    private readonly Dictionary<Guid, LeasingWorker> _workers = [];
    private readonly Dictionary<int, (Front Front, (int Watcher, int Beyond) Name)> _watchers = [];
    private readonly RecentPictures _recent = new(TimeSpan.FromSeconds(30), time);
    private readonly KnownRecipes _recipes = new();
    private readonly Targets _targets = new();
    private readonly WantedTraces _traces = new();
    private readonly OneDatabase _database = new(database ?? (() => null));
    private readonly List<RenderItem> _chosen = [];
    private readonly long _start = time.GetTimestamp();
    private int _lastWatcher;

    /// <summary>Of front ends that were forgotten: one that comes back may still say that it has news up to there.</summary>
    private long _lastNews;
    private int _number;

    /// <summary>Its life: another one knows nothing of what this one was told.</summary>
    public Guid Epoch { get; } = Guid.NewGuid();

    /// <summary>Raised when there may be something to do for a worker that has nothing.</summary>
    public Signal Wanted { get; } = new();

    /// <summary>What is asked of the model beside pictures.</summary>
    public PartDesk Parts { get; } = new();

    /// <summary>Front ends that are told of what comes.</summary>
    public int Fronts => _fronts.Values.Count(front => !front.IsRefused);

    /// <summary>Pictures that wait or are on their way.</summary>
    public int Waiting => _demand.Items.Count;

    /// <summary>Viewers that wait for something.</summary>
    public int Viewers => _watchers.Count;

    /// <summary>Pictures that workers took and that are kept; a few that turned out to be kept before are among them.</summary>
    public long Finished { get; private set; }

    /// <summary>Pictures that were taken back from workers that were silent or stuck.</summary>
    public long TakenBack { get; private set; }

    /// <summary>How all workers stand, in the order of their names.</summary>
    public WireWorker[] Workers => [.. _workers.Values.Select(worker => worker.State).OrderBy(state => state.Name, StringComparer.Ordinal)];

    /// <summary>Whether what nobody waits for may still be wanted: front ends have had no time to say so.</summary>
    private bool IsLenient => time.GetElapsedTime(_start) < FrontPatience;

    /// <summary>Takes what a front end's viewers wait for.</summary>
    public FrontAnswer Look(FrontReport report)
    {
        bool isWhole = _fronts.TryGetValue(report.Front, out Front? front) && !front.IsRefused && report.Epoch == Epoch;
        if (front is null)
        {
            _fronts.Add(report.Front, front = new(report.Front, _lastNews));
        }

        (front.Heard, front.Database) = (time.GetTimestamp(), report.Database);
        if (Judge(front) is { } refusal && !report.IsLeaving)
        {
            return new(Epoch, IsWhole: true) { Problem = refusal };
        }

        front.IsRefused = false;
        foreach (WireKey missing in report.Missing)
        {
            _recent.Remove(missing.Read());
        }

        _targets.Learn(front, report.Trials);
        foreach (WireLine line in report.Lines)
        {
            Watch(front, line);
        }

        if (report.IsLeaving)
        {
            Forget(front);
        }

        WakeWhoIsIdle();
        return new(Epoch, isWhole);
    }

    /// <summary>A front end asks for news and has those up to a number.</summary>
    /// <returns>Null where it is not known, and has to tell first what it waits for.</returns>
    public Front? Hear(NewsRequest request)
    {
        if (request.Epoch != Epoch || !_fronts.TryGetValue(request.Front, out Front? front))
        {
            return null;
        }

        if (Judge(front) is not null || front.IsRefused)
        {
            // Which database counts may have become known since: it hears so when it tells again.
            return null;
        }

        front.Heard = time.GetTimestamp();
        front.Forget(request.After);
        return front;
    }

    /// <summary>Forgets front ends that are gone, and takes back what silent workers have; to be called every now and then.</summary>
    public void Expire()
    {
        foreach (Front front in _fronts.Values.Where(front => time.GetElapsedTime(front.Heard) > FrontPatience || front.IsBehind).ToList())
        {
            Forget(front);
        }

        foreach (LeasingWorker worker in _workers.Values.Where(worker => time.GetElapsedTime(worker.Heard) > lease).ToList())
        {
            TakenBack += worker.Leases.Count;
            Forget(worker);
        }

        _targets.Forget(_fronts.Values, target => _demand.Items.Find(target) is not null);
        _traces.Forget(target => _demand.Items.Find(target) is not null);
    }

    /// <summary>Wakes all who wait: it ends.</summary>
    public void WakeAll()
    {
        Wanted.Raise();
        foreach (Front front in _fronts.Values)
        {
            front.Signal.Raise();
        }
    }

    /// <summary>Wakes the workers that have nothing, where something waits that nobody has: most looks find everything there, or under way.</summary>
    private void WakeWhoIsIdle()
    {
        if (_demand.Items.Count > _workers.Values.Sum(worker => worker.Leases.Count))
        {
            Wanted.Raise();
        }
    }

    private void Watch(Front front, WireLine line)
    {
        Urgency urgency = WireUrgency.Read(line.Urgency);
        (int Watcher, int Beyond) name = (line.Watcher, line.Urgency - (int)urgency);
        if (!front.Watchers.TryGetValue(name, out int watcher))
        {
            front.Watchers.Add(name, watcher = ++_lastWatcher);
            _watchers.Add(watcher, (front, name));
        }

        string? problem = null;
        if (line.World.Length == 0 || _recipes.Find(line.Recipe, out problem) is not { } world)
        {
            // Another urgency of the viewer's may go on: only its own line ends.
            _demand.Watch(watcher, null!, [], urgency, line.Client);
            ForgetIdle(watcher);
            Array.ForEach(line.Targets, asked => front.Tell(new(line.World, asked, "world", problem)));
            return;
        }

        WorldId id = new(line.World);
        List<RenderTarget> targets = [];
        foreach (WireTarget asked in line.Targets)
        {
            if (Targets.Read(front, id, asked) is not { } target)
            {
                continue;
            }

            if (target.Trial is null && _recent.Has(target.Picture))
            {
                front.Tell(new(line.World, asked));
            }
            else
            {
                targets.Add(target);
                _traces.Add(target, line.Trace);
            }
        }

        _demand.Watch(watcher, world, targets, urgency, line.Client);
        ForgetIdle(watcher);
    }

    /// <summary>Forgets a viewer that waits for nothing: each request has a number of its own.</summary>
    private void ForgetIdle(int watcher)
    {
        if (!_demand.IsWatching(watcher) && _watchers.Remove(watcher, out (Front Front, (int, int) Name) idle))
        {
            idle.Front.Watchers.Remove(idle.Name);
        }
    }

    /// <summary>A picture has its outcome, or nobody wants it.</summary>
    /// <returns>The front ends whose viewers waited for it.</returns>
    private HashSet<Front> Finish(RenderItem item)
    {
        HashSet<Front> fronts = [];
        foreach (int watcher in _demand.Finish(item))
        {
            fronts.Add(_watchers[watcher].Front);
            ForgetIdle(watcher);
        }

        return fronts;
    }
}
