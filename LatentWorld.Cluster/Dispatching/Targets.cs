using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>Translates what front ends and workers call things into the dispatcher's targets, and back.</summary>
internal sealed class Targets
{
    private readonly Dictionary<long, SentTrial> _trials = [];
    private long _last = FirstNumber.Draw();

    /// <summary>Takes the latents that a front end's lines name.</summary>
    public void Learn(Front front, WireTrial[] trials)
    {
        foreach (WireTrial sent in trials.Where(sent => !front.Trials.ContainsKey(sent.Number)))
        {
            var trial = new SentTrial(++_last, sent);
            front.Trials.Add(sent.Number, trial);
            _trials.Add(trial.Number, trial);
        }
    }

    /// <summary>What a front end asks for; null where it is a latent that it has not sent.</summary>
    public static RenderTarget? Read(Front front, WorldId world, WireTarget target) =>
        target.Trial == 0 ? target.Of(world)
        : front.Trials.TryGetValue(target.Trial, out SentTrial? trial) ? trial.Target ??= Read(world, target, trial)
        : null;

    /// <summary>What a worker speaks of; null where it is a latent that the dispatcher does not know.</summary>
    public RenderTarget? Read(WorldId world, WireTarget target) =>
        target.Trial == 0 ? target.Of(world)
        : _trials.TryGetValue(target.Trial, out SentTrial? trial) ? Read(world, target, trial)
        : null;

    /// <summary>What a worker calls it.</summary>
    public static WireTarget ForWorker(RenderTarget target) => Write(target, Trial(target)?.Number ?? 0);

    /// <summary>What its front end calls it.</summary>
    public static WireTarget ForFront(RenderTarget target) => Write(target, Trial(target)?.Sent.Number ?? 0);

    /// <summary>The latent that a worker needs for it; null where it needs none.</summary>
    public static WireTrial? Payload(RenderTarget target) => Trial(target) is { } trial ? trial.Sent with { Number = trial.Number } : null;

    /// <summary>Forgets the latents that nobody waits for any more.</summary>
    /// <param name="isWanted">Whether somebody waits for one.</param>
    public void Forget(IEnumerable<Front> fronts, Func<RenderTarget, bool> isWanted)
    {
        foreach (Front front in fronts)
        {
            foreach (SentTrial trial in front.Trials.Values.Where(trial => trial.Target is not { } target || !isWanted(target)).ToList())
            {
                front.Trials.Remove(trial.Sent.Number);
                _trials.Remove(trial.Number);
            }
        }
    }

    private static SentTrial? Trial(RenderTarget target) => target.Trial?.Latent as SentTrial;

    private static RenderTarget Read(WorldId world, WireTarget target, SentTrial trial) => target.Of(world) with { Trial = new(Latent: trial) };

    private static WireTarget Write(RenderTarget target, long trial) =>
        new(target.Picture.Point.Alpha, target.Picture.Point.Beta, trial != 0 ? null : target.Trial?.Nudge, trial);
}
