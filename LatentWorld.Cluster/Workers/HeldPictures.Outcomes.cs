using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <content>What becomes of it, until the dispatcher has that.</content>
internal sealed partial class HeldPictures
{
    private readonly Unreported<WireNews> _outcomes = new();

    /// <inheritdoc cref="Unreported{T}.All"/>
    public WireNews[] Outcomes => _outcomes.All;

    /// <inheritdoc cref="Unreported{T}.Reported"/>
    public void Reported(int count) => _outcomes.Reported(count);

    /// <summary>Something that was leased cannot even begin.</summary>
    public void Refuse(WorldId world, WireTarget name, string reason)
    {
        lock (_gate)
        {
            _outcomes.Add(new(world.Value, name, CauseOf("world"), reason));
            reporting.Call();
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
                _previews.Remove(KeyOf(target));
                held.Group.Lines[(int)held.Urgency].Remove(target);
                // One may have named it since the queue let it go.
                Watch(held.Group, held.Urgency);
            }
        }
    }

    public void Sampled(RenderTarget target, float[] latent) => Report(target, news => news with { Latent = latent });

    public void Fail(RenderTarget target, string reason) => Report(target, news => news with { Cause = CauseOf("worker"), Reason = reason });

    public void Close()
    {
    }

    /// <summary>What fails once no device works any more is no failure of the picture: another worker may render it.</summary>
    private string CauseOf(string cause) => lost() is null ? cause : WireNews.GivenBack;

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
            WireNews news = outcome(new(target.World.Value, held.Name, Trace: held.Span?.Id));
            ClusterTraces.End(held.Span, news.Reason);
            _outcomes.Add(news);
            reporting.Call();
        }
    }
}
