using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>By what each picture is followed that somebody waits for: the first look that asked for it, where traces are collected.</summary>
internal sealed class WantedTraces
{
    private readonly Dictionary<RenderTarget, string> _traces = [];

    /// <param name="trace">Null where it is not followed.</param>
    public void Add(RenderTarget target, string? trace)
    {
        if (trace is not null)
        {
            _traces.TryAdd(target, trace);
        }
    }

    /// <returns>Null where it is not followed.</returns>
    public string? Of(RenderTarget target) => _traces.GetValueOrDefault(target);

    /// <summary>Forgets those of pictures that nobody waits for any more.</summary>
    /// <param name="isWanted">Whether somebody waits for one.</param>
    public void Forget(Func<RenderTarget, bool> isWanted)
    {
        foreach (RenderTarget target in _traces.Keys.Where(target => !isWanted(target)).ToList())
        {
            _traces.Remove(target);
        }
    }
}
