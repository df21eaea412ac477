using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Workers;

/// <summary>The pictures of one world and client that a worker has taken: one viewer of its queue.</summary>
internal sealed class HeldGroup(World world, WorldId id, string client, int watcher)
{
    public World World => world;

    public WorldId Id => id;

    public string Client => client;

    public int Watcher => watcher;

    /// <summary>What it renders of each urgency, in the order in which it was taken.</summary>
    public List<RenderTarget>[] Lines { get; } = [.. Enum.GetValues<Urgency>().Select(_ => new List<RenderTarget>())];
}
