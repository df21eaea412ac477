using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// Decides what is rendered next, without model, clock, thread or lock. The batch holds the most urgent pictures that
/// there are and none that are less urgent. Of one urgency the clients share each step (<see cref="FairShares"/>), and a
/// client's viewers what it gets (<see cref="ClientSubscriptions"/>); what gives way is put aside with its progress. A picture that several
/// want is rendered once. Pictures of a world wait until it is prepared, and hold nobody up meanwhile. Each device has a batch of its
/// own, of what waits and of what rests where it can be had.
/// </summary>
internal sealed class RenderPlanner
{
    private readonly Demand _demand;
    private readonly RenderBatch[] _batches;
    private readonly RenderPlan[] _plans;

    /// <summary>What was put aside and stands in no device's rows: any may go on with it.</summary>
    private readonly HashSet<RenderItem> _resting = [];
    private readonly List<RenderItem> _chosen = [];
    private int _number;
    private int _live;

    /// <param name="bound">
    /// Most pictures that wait or are on their way; those of lower urgency do not count against a higher one. Beyond it each
    /// client still gets its even share, and each of its viewers an even share of that, so that nobody is kept out by those
    /// who ask for much.
    /// </param>
    /// <param name="devices">How many devices take steps, 1 or more.</param>
    /// <param name="notesChanges">Whether <see cref="TakeChanges"/> is asked for what changes.</param>
    public RenderPlanner(int bound, int devices = 1, bool notesChanges = false)
    {
        _live = devices;
        _demand = new(bound, devices) { NotesChanges = notesChanges };
        _batches = [.. Enumerable.Range(0, devices).Select(device => new RenderBatch(device))];
        _plans = [.. _batches.Select(batch => new RenderPlan(batch.InFlight))];
    }

    /// <summary>Pictures that wait or are on their way.</summary>
    public int Count => _demand.Items.Count;

    public int InFlight => _batches.Sum(batch => batch.InFlight.Count);

    /// <summary>Pictures in flight on one device.</summary>
    public int InFlightOn(int device) => _batches[device].InFlight.Count;

    /// <summary>All pictures that a device has: in flight on it, or put aside in its rows.</summary>
    public List<RenderItem> BegunOn(int device) => _batches[device].Begun;

    /// <summary>Worlds whose pictures can begin.</summary>
    public int PreparedCount => _demand.Worlds.PreparedCount;

    /// <summary>Pictures that wait or are on their way and are wanted no sooner than this.</summary>
    public int CountOf(Urgency urgency) => _demand.Items.CountOf(urgency);

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
    public int Watch(int watcher, World world, IReadOnlyCollection<RenderTarget> targets, Urgency urgency, string client = "") =>
        _demand.Watch(watcher, world, targets, urgency, client);

    /// <summary>A viewer waits for nothing any more.</summary>
    public void Forget(int watcher) => _demand.Forget(watcher);

    /// <summary>A viewer no longer waits for one picture.</summary>
    public void Drop(int watcher, RenderTarget target) => _demand.Drop(watcher, target);

    /// <summary>
    /// Pictures until a viewer that waits for some has them all, at most: each of its client's viewers gets no more than it does
    /// meanwhile, and each other client that waits no more than its client.
    /// </summary>
    /// <param name="client">Whose the viewer is.</param>
    public int Ahead(int waiting, string client) => _demand.Ahead(waiting, client);

    /// <inheritdoc cref="Demand.TakeChanges"/>
    public List<WatchedLine> TakeChanges() => _demand.TakeChanges();

    /// <inheritdoc cref="Demand.ChangeAll"/>
    public void ChangeAll() => _demand.ChangeAll();

    /// <summary>The world that is to be prepared next, which is under way from now on: the most urgent, of the client who has had least. Null where there is none.</summary>
    public WantedWorld? NextWorld()
    {
        WantedWorld? world = _demand.NextWorld();
        world?.Begin();
        return world;
    }

    /// <summary>A world is prepared: its pictures can begin.</summary>
    public void Prepared(PreparedWorld world) => _demand.Worlds.Keep(world, _number);

    /// <summary>A world could not be prepared. Where somebody still waits for pictures of it, its turn comes again.</summary>
    public void Unprepared(WantedWorld world)
    {
        world.End();
        _demand.Worlds.ForgetUnused(world);
    }

    /// <summary>Cancels what is under way of preparations.</summary>
    public void CancelPreparations() => _demand.Worlds.Cancel();

    /// <summary>The pictures of a world that wait to begin.</summary>
    public List<RenderTarget> WaitingOf(WorldId world) => _demand.Items.WaitingOf(world);

    /// <summary>What leaves, rests in and joins a device's batch now. What the step will cost is charged to those it is taken for.</summary>
    /// <param name="capacity">Most pictures of the batch.</param>
    /// <param name="now">The time since any fixed moment.</param>
    /// <param name="admits">Whether pictures may join; where not, those of the batch alone go on.</param>
    /// <param name="device">The device's index.</param>
    public RenderPlan Plan(int capacity, TimeSpan now = default, bool admits = true, int device = 0)
    {
        RenderBatch batch = _batches[device];
        RenderPlan plan = _plans[device];
        plan.Clear();
        FindUnwatched(batch, plan.Leave);
        var step = new DeviceStep(++_number, device);
        if (admits)
        {
            plan.Urgency = _demand.Choose(new(capacity, batch.InFlight.Count, batch.Urgency, _live), step, now, _chosen);
        }
        else
        {
            plan.Urgency = batch.Urgency;
            batch.Keep(capacity, _number);
        }

        batch.Pause(_number, plan.Pause);
        foreach (RenderItem item in _chosen)
        {
            WantedWorld world = item.Payer!.World;
            world.Plan = _number;
            if (item.Stage != RenderStage.InFlight)
            {
                item.Prepared ??= world.Prepared;
                _resting.Remove(item);
                batch.Join(item);
                plan.Join.Add(item);
            }
        }

        plan.GivesUpWorlds = _demand.Worlds.GiveUpOld(_number);
        plan.Lead = _chosen is [{ Payer: { } first }, ..] ? batch.Oldest(first.Account) : null;
        _chosen.Clear();
        return plan;
    }

    /// <summary>A picture that a device has put aside stands in its rows no more: any device may go on with it.</summary>
    public void LetGo(int device, RenderItem item)
    {
        if (_batches[device].LetGo(item))
        {
            Rest(item);
        }
    }

    /// <summary>A device takes no more steps. What it has stays its own until <see cref="GiveUp"/>.</summary>
    public void Retire() => _live--;

    /// <summary>Any device may go on with what one that has retired had.</summary>
    public void GiveUp(int device)
    {
        List<RenderItem> begun = _batches[device].Begun;
        _batches[device].Clear();
        begun.ForEach(Rest);
    }

    /// <summary>A picture that was planned did not take the step after all: nobody is charged for it.</summary>
    public void GiveBack(RenderTarget target)
    {
        if (_demand.Items.Find(target) is { } item)
        {
            _demand.GiveBack(item);
        }
    }

    /// <summary>A picture is through the sampler and makes room in the batch.</summary>
    public void LeaveBatch(RenderTarget target)
    {
        if (_demand.Items.Find(target) is { } item)
        {
            _batches[Math.Max(item.Device, 0)].Land(item);
        }
    }

    /// <summary>The viewers that wait for a picture.</summary>
    public IReadOnlyCollection<int> WatchersOf(RenderTarget target) => Demand.WatchersOf(_demand.Items.Find(target)?.Lines ?? []);

    /// <summary>A picture has its outcome, good or bad.</summary>
    /// <returns>The viewers that waited for it.</returns>
    public IReadOnlyCollection<int> Finish(RenderTarget target) => _demand.Items.Find(target) is { } item ? Remove(item) : [];

    private void Rest(RenderItem item)
    {
        item.Move(RenderStage.Paused);
        _resting.Add(item);
    }

    /// <summary>Takes out what nobody waits for any more of what a device has and of what any may take.</summary>
    private void FindUnwatched(RenderBatch batch, List<RenderItem> found)
    {
        batch.FindUnwatched(found);
        foreach (RenderItem item in _resting)
        {
            RenderBatch.AddUnwatched(item, found);
        }

        foreach (RenderItem item in found)
        {
            Remove(item);
        }
    }

    private int[] Remove(RenderItem item)
    {
        // The decode stage's pictures are in neither, and leave both as they are.
        if (item.Device == RenderItem.Nowhere)
        {
            _resting.Remove(item);
        }
        else
        {
            _batches[item.Device].Remove(item);
        }

        return _demand.Finish(item);
    }
}
