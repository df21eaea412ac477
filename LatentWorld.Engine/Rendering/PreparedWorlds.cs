using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering;

/// <summary>The worlds that were used last, with their plane and encoded prompts; each is prepared once, on no caller's thread.</summary>
internal sealed class PreparedWorlds(IDiffusionModel model, DeviceRecovery device)
{
    // A prepared world holds three vertices and two prompts, under a megabyte; a dozen people seldom walk more.
    private const int Bound = 16;

    private readonly Lock _gate = new();

    /// <summary>Least recently used first.</summary>
    private readonly List<Entry> _worlds = [];

    /// <summary>A world, waiting on this thread where it is not prepared yet: for the engine's own threads.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public PreparedWorld Get(WorldId id, World world) => GetAsync(id, world).GetAwaiter().GetResult();

    /// <exception cref="PromptException">The model cannot read one of the prompts.</exception>
    /// <exception cref="DeviceLostException">The device is given up.</exception>
    public async Task<PreparedWorld> GetAsync(WorldId id, World world)
    {
        Entry entry = Use(id, world);
        try
        {
            return await entry.Preparing.ConfigureAwait(false);
        }
        catch
        {
            // The next to ask tries again: a failure may have been the device's.
            lock (_gate)
            {
                _worlds.Remove(entry);
            }

            throw;
        }
    }

    private Entry Use(WorldId id, World world)
    {
        lock (_gate)
        {
            int index = _worlds.FindIndex(known => known.Id == id);
            Entry entry = index < 0 ? new(id, Task.Run(() => device.Run(() => PreparedWorld.Prepare(model, world)))) : _worlds[index];
            if (index >= 0)
            {
                _worlds.RemoveAt(index);
            }
            else if (_worlds.Count == Bound)
            {
                _worlds.RemoveAt(0);
            }

            _worlds.Add(entry);
            return entry;
        }
    }

    private sealed record Entry(WorldId Id, Task<PreparedWorld> Preparing);
}
