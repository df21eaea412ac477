using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Fronts;

/// <summary>The latents of somebody's own that are on their way, by the numbers that this front end gives them.</summary>
internal sealed class FrontTrials
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RenderTarget, long> _numbers = [];
    private readonly Dictionary<long, RenderTarget> _targets = [];
    private long _last;

    /// <summary>A target as the dispatcher is told of it.</summary>
    /// <param name="sent">Gets its latent, where it has one.</param>
    public WireTarget Write(RenderTarget target, List<WireTrial> sent)
    {
        PlanePoint point = target.Picture.Point;
        if (target.Trial?.Latent is not PreparedTrial trial)
        {
            return new(point.Alpha, point.Beta, target.Trial?.Nudge, 0);
        }

        long number = Number(target);
        PreparedWorld world = trial.World;
        sent.Add(new(number, CanonicalJson.Write(world.World), world.Schedule.Numbers.ToArray(), world.FirstStep, trial.Latent));
        return new(point.Alpha, point.Beta, null, number);
    }

    /// <summary>What the dispatcher speaks of; null where nobody waits for it any more.</summary>
    public RenderTarget? Read(string world, WireTarget target)
    {
        lock (_gate)
        {
            return target.Trial == 0
                ? target.Of(new(world))
                : _targets.TryGetValue(target.Trial, out RenderTarget trial) ? trial : null;
        }
    }

    /// <summary>Forgets those that nobody waits for.</summary>
    public void Forget(Func<RenderTarget, bool> isWanted)
    {
        lock (_gate)
        {
            foreach ((RenderTarget target, long number) in _numbers.Where(pair => !isWanted(pair.Key)).ToList())
            {
                _numbers.Remove(target);
                _targets.Remove(number);
            }
        }
    }

    private long Number(RenderTarget target)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(target, out long number))
            {
                number = ++_last;
                _numbers.Add(target, number);
                _targets.Add(number, target);
            }

            return number;
        }
    }
}
