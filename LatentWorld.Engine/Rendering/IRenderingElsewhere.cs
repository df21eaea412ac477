using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>Has pictures rendered by workers outside this process.</summary>
public interface IRenderingElsewhere
{
    /// <summary>Called when somebody waits for something else, under the queue's lock.</summary>
    internal void Changed();

    /// <summary>Begins to have what the queue holds rendered.</summary>
    internal IRendering Begin(RenderingParts parts);
}

/// <summary>What the pictures of a queue pass through on their way to those who wait for them.</summary>
internal sealed record RenderingParts(RenderQueue Queue, PictureLibrary Library, Publisher Publisher, RenderPace Pace);
