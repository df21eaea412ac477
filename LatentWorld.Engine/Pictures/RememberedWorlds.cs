using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pictures;

/// <summary>The worlds used last, in memory: before the table, and instead of it where there is no store.</summary>
internal sealed class RememberedWorlds
{
    // Recipes of a few hundred bytes to 10 kB.
    private const int Bound = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<WorldId, LinkedListNode<(WorldId Id, World World)>> _worlds = [];

    /// <summary>Least recently used first.</summary>
    private readonly LinkedList<(WorldId Id, World World)> _byUse = [];

    /// <returns>Whether it is new here.</returns>
    public bool Add(WorldId id, World world)
    {
        lock (_gate)
        {
            if (Find(id) is not null)
            {
                return false;
            }

            if (_worlds.Count == Bound)
            {
                _worlds.Remove(_byUse.First!.Value.Id);
                _byUse.RemoveFirst();
            }

            _worlds[id] = _byUse.AddLast((id, world));
            return true;
        }
    }

    public World? Find(WorldId id)
    {
        lock (_gate)
        {
            if (!_worlds.TryGetValue(id, out LinkedListNode<(WorldId Id, World World)>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.World;
        }
    }
}
