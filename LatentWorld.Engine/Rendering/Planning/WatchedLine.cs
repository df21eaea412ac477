using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>What one viewer waits for at one urgency.</summary>
/// <param name="Watcher">The viewer's id.</param>
/// <param name="World">The world of all the pictures; null where it waits for none.</param>
/// <param name="Targets">Most wanted first; empty where it waits for none.</param>
internal sealed record WatchedLine(int Watcher, Urgency Urgency, string Client, World? World, IReadOnlyList<RenderTarget> Targets);
