using LatentWorld.Engine.Corners;
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
    private readonly ModelCorners _corners;
    private readonly int _maxSteps;
    private readonly bool _isServed;
    private readonly List<string> _leftOut = [];

    /// <exception cref="OptionsValidationException">A configured world cannot be rendered with this model, or the first would be left out.</exception>
    public StartWorldCatalogue(IOptions<List<StartWorldSettings>> settings, IOptions<TilesSettings> tiles, IDiffusionModel model, ModelCorners corners, IOptions<ModelsSettings> models)
    {
        (_model, _corners, _maxSteps, _isServed) = (model, corners, tiles.Value.MaxSteps, models.Value.IsServed);
        IReadOnlyList<string> names = StartWorldName.All(settings.Value);
        Worlds = [.. settings.Value.Select((world, index) => Make(world, names[index], index)).OfType<StartWorld>()];
        if (Worlds.Count == 0)
        {
            World neutral = NeutralWorld.Of(model);
            Worlds = [new(WorldId.Of(neutral), "neutral", "The neutral world", "", neutral, null)];
        }

        Default = Worlds[0].World with { Prompt = "", NegativePrompt = "" };
    }

    public IReadOnlyList<StartWorld> Worlds { get; }

    /// <summary>Why configured worlds are not among them, a sentence each: this model lacks their corners, or they have more steps than are rendered here.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    public StartWorld First => Worlds[0];

    /// <summary>What a recipe's missing fields are taken from: the first world without its words.</summary>
    public World Default { get; }

    public StartWorld? Find(WorldId id) => Worlds.FirstOrDefault(world => world.Id == id);

    /// <summary>The start world that links call so.</summary>
    public StartWorld? Find(string name) => Worlds.FirstOrDefault(world => world.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a link of this server says for a world: a start world's name, or the packed recipe.</summary>
    public string LinkWord(World world) => Find(WorldId.Of(world))?.Name ?? ShareLink.Of(world, ShareLink.Start).PackedRecipe;

    /// <summary>Null for a world that is right, but not for this model or these bounds.</summary>
    private StartWorld? Make(StartWorldSettings settings, string name, int index)
    {
        if (settings.Corners.FirstOrDefault(corner => corner.Length > 0 && _corners.Find(corner) is null) is { } missing)
        {
            return LeaveOut(settings, index, $"{_model.Reference.Name} has no corner “{missing}” in its folder {ModelCorners.Folder}, or it could not be kept");
        }

        World world = settings.Recipe(_model.Reference, _model.PictureSize, _model.Advice with { Steps = NeutralWorld.UsualSteps(_model) }, _corners.Find);
        if (world.Steps > _maxSteps)
        {
            return LeaveOut(settings, index, $"it has {NumberWords.Counted(world.Steps, "step")}, and Tiles:MaxSteps is {_maxSteps}");
        }

        return ModelCheck.Check(world, _model, _maxSteps) is not [WorldProblem problem, ..] ? new(WorldId.Of(world), name, settings.Title, settings.Description, world, settings.View)
            : _isServed ? LeaveOut(settings, index, problem.Message.TrimEnd('.'))
            : throw new OptionsValidationException(StartWorldSettings.Section, typeof(StartWorldSettings), [
                SettingRule.Words($"Worlds:{index}:{problem.Field}", "cannot be rendered", problem.Message)]);
    }

    /// <summary>
    /// The first is what an empty address opens, and what recipes take their missing fields from: it is not replaced in silence, but for
    /// another model than the one that the worlds were configured for.
    /// </summary>
    private StartWorld? LeaveOut(StartWorldSettings settings, int index, string reason)
    {
        if (index == 0 && !_isServed)
        {
            throw new OptionsValidationException(StartWorldSettings.Section, typeof(StartWorldSettings), [
                SettingRule.Words("Worlds:0", "cannot be the first start world", $"“{settings.Title}” cannot be rendered here: {reason}.")]);
        }

        _leftOut.Add($"“{settings.Title}” is left out: {reason}.");
        return null;
    }
}
