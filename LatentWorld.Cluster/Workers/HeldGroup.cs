using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <summary>What a worker holds of one world for one client.</summary>
/// <param name="watcher">The number by which its lines stand in the worker's queue.</param>
internal sealed class HeldGroup(World world, WorldId id, string client, int watcher)
{
    public World World => world;

    public WorldId Id => id;

    public string Client => client;

    public int Watcher => watcher;

    /// <summary>Pictures of it that are held, those too that stand in no line any more.</summary>
    public int Count { get; set; }

    /// <summary>What it renders of each urgency, in the order in which it was taken.</summary>
    public List<RenderTarget>[] Lines { get; } = [.. Enum.GetValues<Urgency>().Select(_ => new List<RenderTarget>())];
}
