using LatentWorld.Engine.Models;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Worlds;

/// <summary>The worlds that this server can show, by id: those to start from and those that somebody made or opened.</summary>
public sealed class WorldLibrary(StartWorldCatalogue catalogue, PictureStore store, IDiffusionModel model, IOptions<TilesSettings> settings) : IDisposable
{
    private const int LongestTitle = 48;

    private readonly int _maxSteps = settings.Value.MaxSteps;

    // A recipe is a few hundred bytes; the bound keeps a script that makes worlds from filling the memory.
    private readonly MemoryCache _recent = new(new MemoryCacheOptions { SizeLimit = 4096 });

    /// <summary>The world of an id; null where nobody has made or opened it here.</summary>
    public World? Find(WorldId id)
    {
        if (catalogue.Find(id) is { } start)
        {
            return start.World;
        }

        if (_recent.TryGetValue(id, out World? world))
        {
            return world;
        }

        world = store.Recall(id);
        // One that was made under another model or another bound on steps: its link says why it cannot be shown.
        return world is not null && world.Model == model.Reference && world.Steps <= _maxSteps ? Hold(id, world) : null;
    }

    /// <summary>The world of an id as it stands in an address or a call; null where it is none, or none that is known.</summary>
    public World? Find(string? id) => WorldId.TryParse(id, out WorldId known) ? Find(known) : null;

    /// <summary>What keeps a world from being rendered here; empty where nothing does.</summary>
    public IReadOnlyList<WorldProblem> Check(World world) => WorldCheck.Check(world, model, _maxSteps);

    /// <summary>Makes a checked world known, for now and after a restart.</summary>
    public WorldId Keep(World world)
    {
        WorldId id = WorldId.Of(world);
        if (Find(id) is null)
        {
            store.Remember(world);
            Hold(id, world);
        }

        return id;
    }

    /// <summary>A world's name, as it may be shown: its configured title, or the beginning of its prompt.</summary>
    public string Title(World world) =>
        catalogue.Find(WorldId.Of(world))?.Title
        ?? (string.IsNullOrWhiteSpace(world.Prompt)
            ? $"Seeds {world.Z0.Seed}, {world.Z1.Seed}, {world.Z2.Seed}"
            : ShownText.Beginning(world.Prompt.Trim(), LongestTitle));

    public void Dispose() => _recent.Dispose();

    private World Hold(WorldId id, World world) =>
        _recent.Set(id, world, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
}
