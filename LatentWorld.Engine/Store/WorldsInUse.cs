using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>The worlds that somebody has open: viewers, pages and running jobs. They are known as long as that lasts, whatever else is forgotten.</summary>
internal sealed class WorldsInUse
{
    private readonly Lock _gate = new();
    private readonly Dictionary<WorldId, (World World, int Users)> _worlds = [];

    public IReadOnlyCollection<WorldId> Ids
    {
        get
        {
            lock (_gate)
            {
                return [.. _worlds.Keys];
            }
        }
    }

    /// <summary>The latents that they name, by their hash.</summary>
    public IReadOnlyCollection<string> Latents
    {
        get
        {
            lock (_gate)
            {
                return [.. _worlds.Values.SelectMany(held => held.World.Vertices()).Where(corner => corner.IsLatent).Select(corner => corner.Latent).Distinct()];
            }
        }
    }

    public World? Find(WorldId id)
    {
        lock (_gate)
        {
            return _worlds.GetValueOrDefault(id).World;
        }
    }

    /// <returns>To be disposed when the use ends.</returns>
    public IDisposable Hold(WorldId id, World world)
    {
        Change(id, world, 1);
        return new Use(() => Change(id, world, -1));
    }

    private void Change(WorldId id, World world, int by)
    {
        lock (_gate)
        {
            int users = _worlds.GetValueOrDefault(id).Users + by;
            if (users > 0)
            {
                _worlds[id] = (world, users);
            }
            else
            {
                _worlds.Remove(id);
            }
        }
    }

    private sealed class Use(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
