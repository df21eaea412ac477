using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <content>What becomes of it.</content>
internal sealed partial class HeldPictures
{
    private readonly List<WireNews> _outcomes = [];

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

    /// <summary>The dispatcher has the first so many outcomes.</summary>
    public void Reported(int count)
    {
        lock (_gate)
        {
            _outcomes.RemoveRange(0, count);
        }
    }

    /// <summary>Nothing of a lease can be read, so that nothing of it was taken.</summary>
    public void RefuseAll(WorldId world, IEnumerable<WireTarget> names, string reason)
    {
        lock (_gate)
        {
            _outcomes.AddRange(names.Select(name => new WireNews(world.Value, name, "world", reason)));
            changed();
        }
    }

    public void Ready(RenderTarget target, Picture picture)
    {
        if (target.Trial is not null)
        {
            Report(target, news => news with { Picture = WirePicture.Of(picture) });
            return;
        }

        lock (_gate)
        {
            // It counts once the store has it, and waits for no turn until then: whatever the line is told next, it is not rendered again.
            if (_held.TryGetValue(target, out HeldPicture? held))
            {
                held.IsRendered = true;
                held.Group.Lines[(int)held.Urgency].Remove(target);
                Watch(held.Group, held.Urgency);
            }
        }
    }

    public void Sampled(RenderTarget target, float[] latent) => Report(target, news => news with { Latent = latent });

    public void Fail(RenderTarget target, string reason) => Report(target, news => news with { Cause = "worker", Reason = reason });

    public void Close()
    {
    }

    private void Report(RenderTarget target, Func<WireNews, WireNews> outcome)
    {
        lock (_gate)
        {
            Settle(target, outcome);
        }
    }

    private void Settle(RenderTarget target, Func<WireNews, WireNews> outcome)
    {
        if (_held.TryGetValue(target, out HeldPicture? held))
        {
            Remove(target);
            _outcomes.Add(outcome(new(target.World.Value, held.Name)));
            changed();
        }
    }
}
