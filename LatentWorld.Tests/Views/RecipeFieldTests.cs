using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Views;

/// <summary>Each field of a recipe reaches the embedded model: another value renders another picture.</summary>
public sealed class RecipeFieldTests : IAsyncDisposable
{
    /// <summary>A point to which all three vertices belong.</summary>
    private static readonly TileAddress Tile = new(2, 1, 1);

    /// <summary>Other values of each field, by the field's name and, of a vertex, its own.</summary>
    private static readonly (string Field, Func<World, World> Change)[] Changes =
    [
        .. OfVertex("Z0", (world, change) => world with { Z0 = change(world.Z0) }),
        .. OfVertex("Z1", (world, change) => world with { Z1 = change(world.Z1) }),
        .. OfVertex("Z2", (world, change) => world with { Z2 = change(world.Z2) }),
        ("Prompt", world => world with { Prompt = "a boat" }),
        ("NegativePrompt", world => world with { NegativePrompt = "night" }),
        ("Guidance", world => world with { Guidance = 3 }),
        ("Guidance", world => world with { Guidance = 1 }),
        ("Steps", world => world with { Steps = 4 }),
        ("Scheduler", world => world with { Scheduler = SchedulerKind.DdimLobashev }),
        ("Scheduler", world => world with { Scheduler = SchedulerKind.Euler }),
        ("Scheduler", world => world with { Scheduler = SchedulerKind.DpmSolver }),
        ("Scheduler", world => world with { Scheduler = SchedulerKind.Lcm }),
        ("Spacing", world => world with { Spacing = StepSpacing.Trailing }),
        ("Spacing", world => world with { Spacing = StepSpacing.Linspace }),
        ("Spacing", world => world with { Spacing = StepSpacing.Karras, Scheduler = SchedulerKind.Euler }),
        ("Spacing", world => world with { Spacing = StepSpacing.Karras, Scheduler = SchedulerKind.DpmSolver }),
        ("Normalisation", world => world with { Normalisation = Normalisation.Vertices }),
        ("Normalisation", world => world with { Normalisation = Normalisation.UnitStd }),
        ("Normalisation", world => world with { Normalisation = Normalisation.None }),
        ("Level", world => world with { Level = .6 }),
        ("Arithmetic", world => world with { Arithmetic = Arithmetic.Fp16 }),
    ];

    /// <summary>A latent that a corner may be, by its hash.</summary>
    private static readonly Dictionary<string, float[]> Latents = new() { [new('c', 64)] = VertexNoise.Draw(new(77), new(8, 16, 16), Arithmetic.Fp32) };

    /// <summary>What a model fixes.</summary>
    private static readonly string[] Fixed = ["Model", "Size"];

    private readonly OnnxDiffusionModel _model = OnnxDiffusionModel.Load(
        TestFolders.RequireTerra(), new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1 }, _ => { });

    private readonly TileMetrics _metrics = new();
    private readonly TileService _tiles;

    public RecipeFieldTests() => _tiles = new(
        _model, PictureStore.InMemory(), new(), _metrics, TimeProvider.System, NullLogger<TileService>.Instance, Latents.GetValueOrDefault);

    [Fact]
    public async Task Another_value_renders_another_picture()
    {
        World recipe = new()
        {
            Model = _model.Reference,
            Z0 = new(1),
            Z1 = new(2),
            Z2 = new(3),
            Prompt = "a cat",
            NegativePrompt = "blurry",
            Steps = 3,
            Size = _model.PictureSize,
        };
        (string Field, string Tag)[] pictures = new (string, string)[Changes.Length + 1];
        pictures[0] = ("nothing", await TagAsync(recipe));
        for (int i = 0; i < Changes.Length; i++)
        {
            pictures[i + 1] = (Changes[i].Field, await TagAsync(Changes[i].Change(recipe)));
        }

        Picture again = await _tiles.RenderAgainAsync(recipe, Tile, "", TestContext.Current.CancellationToken);
        Assert.Equal(pictures[0].Tag, again.ETag);
        Assert.Empty(pictures.GroupBy(picture => picture.Tag, picture => picture.Field).Where(same => same.Count() > 1).Select(same => string.Join(" = ", same)));
    }

    [Fact]
    public void No_field_is_left_out()
    {
        string[] fields = [.. typeof(World).GetProperties().Where(field => field.CanWrite).Select(field => field.Name).Except(Fixed)];
        string[] vertices = [.. typeof(World).GetProperties().Where(field => field.PropertyType == typeof(Vertex)).Select(field => field.Name)];
        string[] ofVertex = [.. typeof(Vertex).GetProperties().Where(field => field.CanWrite).Select(field => field.Name)];
        string[] all = [.. fields.Except(vertices), .. from vertex in vertices from field in ofVertex select $"{vertex}.{field}"];

        Assert.Equal(all.Order(), Changes.Select(change => change.Field).Distinct().Order());
    }

    public async ValueTask DisposeAsync()
    {
        await _tiles.DisposeAsync();
        _metrics.Dispose();
        _model.Dispose();
    }

    private static (string, Func<World, World>)[] OfVertex(string name, Func<World, Func<Vertex, Vertex>, World> change) =>
    [
        ($"{name}.Seed", world => change(world, vertex => vertex with { Seed = vertex.Seed + 10 })),
        ($"{name}.Generator", world => change(world, vertex => vertex with { Generator = NoiseGenerator.Cpu })),
        ($"{name}.Latent", world => change(world, _ => Vertex.Of(Latents.Keys.First()))),
        ($"{name}.Layout", world => change(world, vertex => vertex with { Layout = NoiseLayout.Nchw })),
    ];

    private async Task<string> TagAsync(World world) => (await _tiles.GetAsync(world, Tile, TestContext.Current.CancellationToken)).ETag;
}
