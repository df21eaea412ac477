using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Worlds;

/// <summary>The configured worlds, made for the loaded model. The first is the one that an empty address opens.</summary>
public sealed class StartWorldCatalogue
{
    private readonly IDiffusionModel _model;
    private readonly int _maxSteps;

    /// <exception cref="OptionsValidationException">A configured world cannot be rendered with this model.</exception>
    public StartWorldCatalogue(IOptions<List<StartWorldSettings>> settings, IOptions<TilesSettings> tiles, IDiffusionModel model)
    {
        _model = model;
        _maxSteps = tiles.Value.MaxSteps;
        IReadOnlyList<string> names = StartWorldName.All(settings.Value);
        Worlds = [.. settings.Value.Select((world, index) => Make(world, names[index], index))];
        Default = Worlds[0].World with { Prompt = "", NegativePrompt = "" };
    }

    public IReadOnlyList<StartWorld> Worlds { get; }

    public StartWorld First => Worlds[0];

    /// <summary>What a recipe's missing fields are taken from: the first world without its words.</summary>
    public World Default { get; }

    public StartWorld? Find(WorldId id) => Worlds.FirstOrDefault(world => world.Id == id);

    /// <summary>The start world that links call so.</summary>
    public StartWorld? Find(string name) => Worlds.FirstOrDefault(world => world.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a link of this server says for a world: a start world's name, or the packed recipe.</summary>
    public string LinkWord(World world) => Find(WorldId.Of(world))?.Name ?? ShareLink.Of(world, ShareLink.Start).PackedRecipe;

    private StartWorld Make(StartWorldSettings settings, string name, int index)
    {
        World world = settings.Recipe(_model.Reference, _model.PictureSize, _model.Advice);
        return ModelCheck.Check(world, _model, _maxSteps) is [WorldProblem problem, ..]
            ? throw new OptionsValidationException(StartWorldSettings.Section, typeof(StartWorldSettings), [
                SettingRule.Words($"Worlds:{index}:{problem.Field}", "cannot be rendered", problem.Message)])
            : new(WorldId.Of(world), name, settings.Title, settings.Description, world, settings.View);
    }
}
