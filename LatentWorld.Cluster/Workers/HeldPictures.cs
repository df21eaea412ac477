using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Cluster.Waiting;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <summary>
/// What a worker has taken, as lines of its own queue: one viewer for each world and client, so that turns are kept here too. What becomes
/// of it is collected until the dispatcher has it.
/// </summary>
/// <param name="reporting">Woken when there is something to report.</param>
/// <param name="lost">Why nothing can be rendered here any more, for people; null while something can.</param>
/// <param name="isDrawn">Whether a picture is drawn, and waits to be written.</param>
internal sealed partial class HeldPictures(
    RenderQueue queue, Watchers watchers, WakeUp reporting, Func<string?> lost, Func<PictureKey, bool> isDrawn) : IWatcher
{
    private const string Leaves = "The worker leaves.";

    private readonly Lock _gate = new();
    private readonly Dictionary<RenderTarget, HeldPicture> _held = [];
    private readonly Dictionary<(string World, WireTarget Target), RenderTarget> _names = [];
    private readonly Dictionary<(WorldId World, string Client), HeldGroup> _groups = [];

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

    /// <summary>Takes pictures of one world, client and urgency.</summary>
    /// <param name="trace">By which they are followed; null where they are not.</param>
    public void Take(
        World world, string client, Urgency urgency, IReadOnlyCollection<(RenderTarget Target, WireTarget Name)> pictures, string? trace = null)
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
                if (!_held.ContainsKey(target))
                {
                    _held.Add(target, new(group, name, ClusterTraces.Begin("render", trace)) { Urgency = urgency });
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
                held.Urgency = WireUrgency.Read(wanted.Urgency);
                if (held.IsDrawn)
                {
                    return;
                }

                held.Group.Lines[(int)held.Urgency].Add(target);
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
                ClusterTraces.End(held.Span, "Nobody wants it any more.");
                Watch(held.Group, held.Urgency);
            }

            _coming.Remove((gone.World, gone.Target));
        }
    }

    /// <summary>Gives back what is not done, since no more is rendered here.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            foreach (RenderTarget target in _held.Keys.ToList())
            {
                Settle(target, news => news with { Cause = WireNews.GivenBack, Reason = Leaves });
            }

            GiveComingBack();
        }
    }

    /// <summary>Gives back pictures that were rendered and cannot be kept.</summary>
    public void GiveBack(IEnumerable<PictureKey> keys)
    {
        lock (_gate)
        {
            foreach (PictureKey key in keys)
            {
                Settle(RenderTarget.Of(key), news => news with { Cause = WireNews.GivenBack, Reason = "The worker could not keep it." });
            }
        }
    }

    /// <summary>Pictures are where all can read them, and were rendered here.</summary>
    public void Kept(IEnumerable<PictureKey> keys)
    {
        lock (_gate)
        {
            foreach (PictureKey key in keys)
            {
                Settle(RenderTarget.Of(key), news => news);
            }
        }
    }

    /// <summary>Pictures are where all can read them already: they are not rendered.</summary>
    public void Found(IEnumerable<PictureKey> keys)
    {
        lock (_gate)
        {
            HashSet<(HeldGroup Group, Urgency Urgency)> lines = [];
            foreach (PictureKey key in keys)
            {
                if (_held.TryGetValue(RenderTarget.Of(key), out HeldPicture? held))
                {
                    lines.Add((held.Group, held.Urgency));
                    Settle(RenderTarget.Of(key), news => news);
                }
            }

            foreach ((HeldGroup group, Urgency urgency) in lines)
            {
                Watch(group, urgency);
            }
        }
    }

    /// <summary>The pictures that it holds and that are to be kept.</summary>
    public PictureKey[] Keys()
    {
        lock (_gate)
        {
            return [.. _held.Keys.Where(target => target.Trial is null).Select(target => target.Picture)];
        }
    }

    private HeldPicture Remove(RenderTarget target)
    {
        _held.Remove(target, out HeldPicture? held);
        _previews.Remove(KeyOf(target));
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

    // What is drawn and not told of yet would be drawn again.
    private void Watch(HeldGroup group, Urgency urgency) => queue.Watch(
        group.Watcher, group.World, [.. group.Lines[(int)urgency].Where(target => target.Trial is not null || !isDrawn(target.Picture))], urgency, group.Client);
}
