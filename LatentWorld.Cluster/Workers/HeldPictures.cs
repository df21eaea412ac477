using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <summary>
/// What a worker has taken, as lines of its own queue: one viewer for each world and client, so that turns are kept here too. What becomes
/// of it is collected until the dispatcher has it.
/// </summary>
/// <param name="changed">Called when there is something to report.</param>
internal sealed partial class HeldPictures(RenderQueue queue, Watchers watchers, Action changed) : IWatcher
{
    private const string Leaves = "The worker leaves.";

    private readonly Lock _gate = new();
    private readonly Dictionary<RenderTarget, HeldPicture> _held = [];
    private readonly Dictionary<(string World, WireTarget Target), RenderTarget> _names = [];
    private readonly Dictionary<(WorldId World, string Client), HeldGroup> _groups = [];
    private readonly List<WireNews> _outcomes = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _held.Count + _coming.Count;
            }
        }
    }

    /// <summary>What is done and not reported yet, some hundred at most.</summary>
    public WireNews[] Outcomes
    {
        get
        {
            lock (_gate)
            {
                return [.. _outcomes];
            }
        }
    }

    /// <summary>All that it holds, for a dispatcher that does not know.</summary>
    public WireLease[] All
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _held.Values.GroupBy(held => (held.Group, held.Urgency)).Select(lease => new WireLease(
                        lease.Key.Group.Id.Value, CanonicalJson.Write(lease.Key.Group.World), lease.Key.Group.Client, (int)lease.Key.Urgency,
                        [.. lease.Select(held => held.Name)], [])),
                    .. AllComing,
                ];
            }
        }
    }

    /// <summary>The dispatcher has the first so many outcomes.</summary>
    public void Reported(int count)
    {
        lock (_gate)
        {
            _outcomes.RemoveRange(0, count);
        }
    }

    /// <summary>Takes pictures of one world, client and urgency.</summary>
    public void Take(World world, string client, Urgency urgency, IReadOnlyCollection<(RenderTarget Target, WireTarget Name)> pictures)
    {
        if (pictures.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            HeldGroup group = FindOrAdd(world, client);
            foreach ((RenderTarget target, WireTarget name) in pictures)
            {
                if (_held.TryAdd(target, new(group, name) { Urgency = urgency }))
                {
                    _names[(target.World.Value, name)] = target;
                    group.Lines[(int)urgency].Add(target);
                    group.Count++;
                }
            }

            Watch(group, urgency);
        }
    }

    /// <summary>A picture is wanted sooner or later than before.</summary>
    public void Change(WireHeld wanted)
    {
        lock (_gate)
        {
            if (_names.TryGetValue((wanted.World, wanted.Target), out RenderTarget target))
            {
                HeldPicture held = _held[target];
                Urgency former = held.Urgency;
                held.Group.Lines[(int)former].Remove(target);
                held.Urgency = (Urgency)wanted.Urgency;
                if (held.IsDrawn)
                {
                    return;
                }

                held.Group.Lines[wanted.Urgency].Add(target);
                // First what it is wanted for now: between the two nobody would wait for it.
                Watch(held.Group, held.Urgency);
                Watch(held.Group, former);
            }
            else
            {
                ChangeComing(wanted);
            }
        }
    }

    /// <summary>Nobody wants a picture any more.</summary>
    public void Cancel(WireHeld gone)
    {
        lock (_gate)
        {
            if (_names.TryGetValue((gone.World, gone.Target), out RenderTarget target))
            {
                HeldPicture held = Remove(target);
                Watch(held.Group, held.Urgency);
            }

            _coming.Remove((gone.World, gone.Target));
        }
    }

    private HeldPicture Remove(RenderTarget target)
    {
        _held.Remove(target, out HeldPicture? held);
        _names.Remove((target.World.Value, held!.Name));
        held.Group.Lines[(int)held.Urgency].Remove(target);
        if (--held.Group.Count == 0)
        {
            _groups.Remove((held.Group.Id, held.Group.Client));
            watchers.Remove(held.Group.Watcher);
        }

        return held;
    }

    private HeldGroup FindOrAdd(World world, string client)
    {
        var id = WorldId.Of(world);
        if (!_groups.TryGetValue((id, client), out HeldGroup? group))
        {
            group = new(world, id, client, watchers.NextId());
            _groups.Add((id, client), group);
            watchers.Add(group.Watcher, this);
        }

        return group;
    }

    private void Watch(HeldGroup group, Urgency urgency) => queue.Watch(group.Watcher, group.World, group.Lines[(int)urgency], urgency, group.Client);
}
