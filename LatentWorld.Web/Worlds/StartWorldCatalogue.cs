using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;
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
        Worlds = [.. settings.Value.Select(Make)];
        Default = Worlds[0].World with { Prompt = "", NegativePrompt = "" };
    }

    public IReadOnlyList<StartWorld> Worlds { get; }

    public StartWorld First => Worlds[0];

    /// <summary>What a recipe's missing fields are taken from: the first world without its words.</summary>
    public World Default { get; }

    public StartWorld? Find(WorldId id) => Worlds.FirstOrDefault(world => world.Id == id);

    private StartWorld Make(StartWorldSettings settings, int index)
    {
        World world = settings.Recipe(_model.Reference, _model.PictureSize, _model.Advice);
        return WorldCheck.Check(world, _model, _maxSteps) is [WorldProblem problem, ..]
            ? throw new OptionsValidationException(StartWorldSettings.Section, typeof(StartWorldSettings), [
                SettingRule.Words($"Worlds:{index}:{problem.Field}", "cannot be rendered", problem.Message)])
            : new(WorldId.Of(world), settings.Title, settings.Description, world, settings.View);
    }
}
