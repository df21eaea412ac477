using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Worlds;

/// <summary>The worlds that this server can show, by id: those to start from and those that somebody made or opened.</summary>
public sealed class WorldLibrary(
    StartWorldCatalogue catalogue, PictureStore store, IDiffusionModel model, CornerShelf corners, IOptions<TilesSettings> settings)
{
    private const int LongestTitle = 48;

    private readonly int _maxSteps = settings.Value.MaxSteps;

    /// <summary>
    /// The world of an id; null where nobody has made or opened it here, and for one that was made under another model or bound on
    /// steps, or has a corner that is not here any more: its link says why it cannot be shown.
    /// </summary>
    public World? Find(WorldId id) =>
        catalogue.Find(id)?.World
        ?? (store.Recall(id) is { } world && world.Model == model.Reference && world.Steps <= _maxSteps && corners.Check(world).Count == 0 ? world : null);

    /// <summary>The world of an id as it stands in an address or a call; null where it is none, or none that is known.</summary>
    public World? Find(string? id) => WorldId.TryParse(id, out WorldId known) ? Find(known) : null;

    /// <summary>What keeps a world from being rendered here; empty where nothing does.</summary>
    public IReadOnlyList<WorldProblem> Check(World world) => [.. ModelCheck.Check(world, model, _maxSteps), .. corners.Check(world)];

    /// <summary>The hash of a world's corner that is not here; null where all are, if of another model.</summary>
    public string? MissingCorner(World world) => world.Vertices().FirstOrDefault(vertex => vertex.IsLatent && corners.Find(vertex.Latent) is null)?.Latent;

    /// <summary>Makes a checked world known for now. Nothing is written: who opens a link has not looked yet.</summary>
    public void Introduce(World world)
    {
        if (catalogue.Find(WorldId.Of(world)) is null)
        {
            store.Introduce(world);
        }
    }

    /// <summary>Makes a checked world known, for now and after a restart.</summary>
    public WorldId Keep(World world)
    {
        WorldId id = WorldId.Of(world);
        if (catalogue.Find(id) is null)
        {
            store.Remember(world);
        }

        return id;
    }

    /// <summary>Whether a world is known after a restart too.</summary>
    public bool IsKept(WorldId id) => catalogue.Find(id) is not null || store.IsRemembered(id);

    /// <summary>Keeps a world known as long as somebody has it open.</summary>
    /// <returns>To be disposed when it is closed.</returns>
    public IDisposable Hold(World world) => store.Hold(world);

    /// <summary>A world's name, as it may be shown: its configured title, or the beginning of its prompt.</summary>
    public string Title(World world) =>
        catalogue.Find(WorldId.Of(world))?.Title
        ?? (string.IsNullOrWhiteSpace(world.Prompt)
            ? CornerWords.Of(world)
            : ShownText.Beginning(world.Prompt.Trim(), LongestTitle));
}
