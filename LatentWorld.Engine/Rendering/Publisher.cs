using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>Passes the outcomes of renderings on to those who wait for them.</summary>
internal sealed class Publisher(RenderQueue queue, Watchers watchers, TileMetrics metrics)
{
    /// <summary>A new picture is there, after those who wait for it have it; raised on the decode stage's thread, which it must not keep.</summary>
    public event Action<PictureKey>? Rendered;

    /// <summary>A picture is there; one that was rendered once more goes to those who wait for it and changes nothing else.</summary>
    public void Ready(RenderTarget target, Picture picture)
    {
        foreach (int watcher in queue.Finish(target))
        {
            watchers.Find(watcher)?.Ready(target, picture);
        }

        if (target.Trial is null)
        {
            Rendered?.Invoke(target.Picture);
        }
    }

    /// <summary>A new picture is kept that nobody waits for here.</summary>
    public void Told(PictureKey picture) => Rendered?.Invoke(picture);

    /// <summary>A latent of somebody's own is sampled.</summary>
    public void Sampled(RenderTarget target, float[] latent)
    {
        foreach (int watcher in queue.Finish(target))
        {
            watchers.Find(watcher)?.Sampled(target, latent);
        }
    }

    /// <summary>Passes on what a picture will nearly be.</summary>
    public void Preview(RenderTarget target, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        foreach (int watcher in queue.WatchersOf(target))
        {
            watchers.Find(watcher)?.Preview(target, step, steps, webP);
        }
    }

    /// <summary>A picture cannot be had. Nothing remembers it but the watchers, who are called.</summary>
    /// <param name="cause">One word of <see cref="TileMetrics.Failed"/>.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="evaluations">Rows that the U-Net evaluated for it in vain.</param>
    public void Failed(RenderTarget target, string cause, string reason, int evaluations = 0)
    {
        metrics.Failed(cause);
        metrics.Wasted(evaluations, "failed");
        foreach (int watcher in queue.Finish(target))
        {
            watchers.Find(watcher)?.Fail(target, reason);
        }
    }
}
