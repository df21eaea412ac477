using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>The worlds that were used last, with their plane and encoded prompts.</summary>
internal sealed class PreparedWorlds(IDiffusionModel model)
{
    // A prepared world holds three vertices and two prompts, under a megabyte; a dozen people seldom walk more.
    private const int Bound = 16;

    private readonly Lock _gate = new();

    /// <summary>Least recently used first.</summary>
    private readonly List<PreparedWorld> _worlds = [];

    /// <exception cref="PromptException">The model cannot read one of the prompts.</exception>
    public PreparedWorld Get(WorldId id, World world)
    {
        lock (_gate)
        {
            int index = _worlds.FindIndex(known => known.Id == id);
            PreparedWorld prepared = index < 0 ? PreparedWorld.Prepare(model, world) : _worlds[index];
            if (index >= 0)
            {
                _worlds.RemoveAt(index);
            }
            else if (_worlds.Count == Bound)
            {
                _worlds.RemoveAt(0);
            }

            _worlds.Add(prepared);
            return prepared;
        }
    }
}
