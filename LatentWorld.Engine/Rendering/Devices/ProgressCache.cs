using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>
/// Pictures that were begun and that nobody waits for any more: kept for a while, so that who asks again goes on with
/// them, on whichever device. They stand in no device's rows.
/// </summary>
internal sealed class ProgressCache(TimeProvider time, TileMetrics metrics, long mostBytes = ProgressCache.MostBytes)
{
    /// <summary>Somebody whose request was given up asks again within seconds, a script perhaps after minutes.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(5);

    /// <summary>Bound on what they hold: some sixty pictures of Stable Diffusion, each of a world of its own, or a thousand of one.</summary>
    public const long MostBytes = 64L << 20;

    private readonly Lock _gate = new();

    /// <summary>The first to be given up first.</summary>
    private readonly LinkedList<Kept> _kept = [];
    private readonly Dictionary<RenderTarget, LinkedListNode<Kept>> _places = [];

    /// <summary>How many are kept of each world, whose vertices and prompts they hold together.</summary>
    private readonly Dictionary<PreparedWorld, int> _worlds = new(ReferenceEqualityComparer.Instance);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _kept.Count;
            }
        }
    }

    /// <summary>What they hold in memory.</summary>
    public long Bytes { get; private set; }

    /// <summary>
    /// Keeps a picture's progress where it has any; where the bound is met, those that were given up first are dropped. Of one that two
    /// devices have begun, one after the other, the progress of the first is kept.
    /// </summary>
    /// <param name="rendering">Its latent is on the host.</param>
    public void Keep(ActiveRendering rendering)
    {
        lock (_gate)
        {
            if (rendering.Target.Trial is not null || rendering.Denoising.StepsTaken == 0 || _places.ContainsKey(rendering.Target))
            {
                metrics.Wasted(rendering.Evaluations, "unwatched");
                return;
            }

            var kept = new Kept(rendering, time.GetTimestamp(), rendering.Denoising.Bytes);
            _places[rendering.Target] = _kept.AddLast(kept);
            Weigh(kept, 1);
            while (Bytes > mostBytes)
            {
                Drop(_kept.First!);
            }
        }
    }

    /// <summary>The picture with its progress, which goes on now; null where it is not kept.</summary>
    public ActiveRendering? Take(RenderTarget target)
    {
        lock (_gate)
        {
            DropOld();
            if (!_places.TryGetValue(target, out LinkedListNode<Kept>? place))
            {
                return null;
            }

            if (!place.Value.Rendering.Denoising.IsFinite)
            {
                // It would fail again, whatever made its numbers overflow.
                Drop(place);
                return null;
            }

            Remove(place);
            return place.Value.Rendering;
        }
    }

    /// <summary>Drops what is too old.</summary>
    public void DropOld()
    {
        lock (_gate)
        {
            while (_kept.First is { } first && time.GetElapsedTime(first.Value.Since) > LongestAge)
            {
                Drop(first);
            }
        }
    }

    /// <summary>Drops all.</summary>
    public void DropAll()
    {
        lock (_gate)
        {
            while (_kept.First is { } first)
            {
                Drop(first);
            }
        }
    }

    private void Drop(LinkedListNode<Kept> place)
    {
        Remove(place);
        metrics.Wasted(place.Value.Rendering.Evaluations, "unwatched");
    }

    private void Remove(LinkedListNode<Kept> place)
    {
        _kept.Remove(place);
        _places.Remove(place.Value.Rendering.Target);
        Weigh(place.Value, -1);
    }

    private void Weigh(Kept kept, int by)
    {
        PreparedWorld world = kept.Rendering.Denoising.World;
        int before = _worlds.GetValueOrDefault(world);
        Bytes += by * kept.Bytes;
        if (before == 0 || before + by == 0)
        {
            Bytes += by * world.Bytes;
        }

        _worlds[world] = before + by;
        if (before + by == 0)
        {
            _worlds.Remove(world);
        }
    }

    /// <param name="Since">The clock's timestamp when it was given up.</param>
    /// <param name="Bytes">What it holds beside its world.</param>
    private sealed record Kept(ActiveRendering Rendering, long Since, long Bytes);
}
