using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <content>What becomes of it.</content>
internal sealed partial class HeldPictures
{
    /// <summary>Gives back what is not done, since no more is rendered here.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            foreach (RenderTarget target in _held.Keys.ToList())
            {
                Settle(target, news => news with { Cause = WireNews.Returned, Reason = Leaves });
            }

            GiveComingBack();
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

    /// <summary>Something that was leased cannot even begin.</summary>
    public void Refuse(WorldId world, WireTarget name, string reason)
    {
        lock (_gate)
        {
            _outcomes.Add(new(world.Value, name, "world", reason));
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

        // It counts once the store has it. Until then it is held, but a line that named it would have it drawn again.
        lock (_gate)
        {
            if (_held.TryGetValue(target, out HeldPicture? held))
            {
                held.IsDrawn = true;
                held.Group.Lines[(int)held.Urgency].Remove(target);
                // One may have named it since the queue let it go.
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
