using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <content>Latents that were taken and whose worlds are being prepared: the dispatcher speaks of them meanwhile as of all others.</content>
internal sealed partial class HeldPictures
{
    private readonly Dictionary<(string World, WireTarget Name), Coming> _coming = [];

    /// <summary>Takes a latent, which <see cref="Begin"/> or <see cref="GiveUp"/> is to follow.</summary>
    /// <returns>Whether it was not taken before.</returns>
    public bool Expect(WorldId id, World world, string client, Urgency urgency, WireTarget name)
    {
        lock (_gate)
        {
            (string World, WireTarget Name) key = (id.Value, name);
            return !_names.ContainsKey(key) && _coming.TryAdd(key, new(world, client, urgency));
        }
    }

    /// <summary>A latent waits for its turn, unless nobody wants it any more.</summary>
    public void Begin(WorldId world, WireTarget name, RenderTarget target)
    {
        lock (_gate)
        {
            if (_coming.Remove((world.Value, name), out Coming? coming))
            {
                Take(coming.World, coming.Client, coming.Urgency, [(target, name)]);
            }
        }
    }

    /// <summary>A latent cannot begin.</summary>
    public void GiveUp(WorldId world, WireTarget name, string reason)
    {
        lock (_gate)
        {
            if (_coming.Remove((world.Value, name)))
            {
                Refuse(world, name, reason);
            }
        }
    }

    private IEnumerable<WireLease> AllComing => _coming.GroupBy(coming => (coming.Key.World, coming.Value)).Select(lease => new WireLease(
        lease.Key.World, CanonicalJson.Write(lease.Key.Value.World), lease.Key.Value.Client, (int)lease.Key.Value.Urgency,
        [.. lease.Select(coming => coming.Key.Name)], []));

    private void ChangeComing(WireHeld wanted)
    {
        if (_coming.TryGetValue((wanted.World, wanted.Target), out Coming? coming))
        {
            _coming[(wanted.World, wanted.Target)] = coming with { Urgency = WireUrgency.Read(wanted.Urgency) };
        }
    }

    private void GiveComingBack()
    {
        _outcomes.AddAll([.. _coming.Keys.Select(key => new WireNews(key.World, key.Name, WireNews.GivenBack, Leaves))]);
        _coming.Clear();
    }

    private sealed record Coming(World World, string Client, Urgency Urgency);
}
