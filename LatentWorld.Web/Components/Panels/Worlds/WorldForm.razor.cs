using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Help;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Worlds;

/// <summary>Holds what is typed and what the model makes of it.</summary>
public sealed partial class WorldForm
{
    private static readonly (string?, string)[] NormalisationNames =
    [
        ("sphere", "Sphere: all points at norm √d"),
        ("vertices", "Corners: the corners' mean norm"),
        ("unit-std", "Unit deviation"),
        ("none", "None: leave the sphere"),
    ];

    private static readonly (string?, string)[] GeneratorNames =
    [
        ("cuda", "As PyTorch draws on a GPU"),
        ("cpu", "As PyTorch draws on a CPU"),
    ];

    private static readonly (string?, string)[] LayoutNames =
    [
        ("nhwc", "nhwc: channels last, then permuted"),
        ("nchw", "nchw: channels first, as models take it"),
    ];

    private static readonly (string?, string)[] ArithmeticNames =
    [
        ("fp32", "fp32: exact, rounded once"),
        ("fp16", "fp16: as PyTorch rounds each operation"),
    ];

    private static readonly (string?, string)[] SamplerNames =
    [
        ("ddim", "DDIM"),
        ("ddim-lobashev", "DDIM as Lobashev et al. step"),
        ("euler", "Euler"),
        ("dpm-solver++", "DPM++ 2M: order 2, fewer steps"),
        ("lcm", "LCM: 1 to 8 steps, for models made for it"),
    ];

    private static readonly (string?, string)[] SpacingNames =
    [
        ("model", "As the model's folder says"),
        ("leading", "Leading: up from the picture"),
        ("trailing", "Trailing: down from pure noise, for few steps"),
        ("linspace", "Linspace: evenly, both ends included"),
        ("karras", "Karras: more steps near the picture"),
    ];

    // The fields that have a place of their own to show what is wrong.
    private static readonly string[] Shown = ["prompt", "negativePrompt", "z0.seed", "z1.seed", "z2.seed", "guidance", "steps", "spacing", "level", "z0.latent", "z1.latent", "z2.latent"];

    private ElementReference _form;
    private WorldDraft _draft = null!;
    private WorldDraft _untouched = null!;
    private (string?, string)[] _generators = [];
    private (string?, string)[] _layouts = [];
    private DraftReading _reading = null!;

    /// <summary>The world whose recipe the form begins with.</summary>
    [Parameter, EditorRequired]
    public World From { get; set; } = null!;

    /// <summary>What the form opens with, read only then; null is the recipe of <see cref="From"/>.</summary>
    [Parameter]
    public WorldDraft? Draft { get; set; }

    /// <summary>Called at each change with all that is typed, or null where it is again the recipe of <see cref="From"/>.</summary>
    [Parameter]
    public EventCallback<WorldDraft?> DraftChanged { get; set; }

    [Parameter]
    public EventCallback<World> OnMade { get; set; }

    /// <summary>Asks for a picture or a latent as a corner.</summary>
    [Parameter]
    public EventCallback OnCorner { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    /// <summary>The first of the model's own words, where it names any.</summary>
    private string Hint => Model.Concepts.Count == 0 ? "" : $"Words to begin with: {string.Join(", ", Model.Concepts.Take(5).Select(concept => concept.Word))}";

    private string? OtherProblem => _reading.Problems.FirstOrDefault(problem => !Shown.Contains(problem.Key)).Value;

    /// <summary>Not the open world again: that would only lose the place where its map stands.</summary>
    private bool CanMake => _reading.IsValid && _reading.World != From;

    protected override void OnInitialized()
    {
        _untouched = WorldDraft.Of(From);
        Read(Draft ?? _untouched);
        _generators = Choices("generator", GeneratorNames);
        _layouts = Choices("layout", LayoutNames);
    }

    /// <summary>The names, and before them none of these where the open world's corners differ.</summary>
    private (string?, string)[] Choices(string key, (string?, string)[] names) =>
        _untouched.OfAll(key) is null ? [(null, "As the corners are: not all the same"), .. names] : names;

    private Task Change(string field, string text) => Change(_draft.With(field, text));

    private Task ChangeAll(string key, string? text) => Change(_draft.WithAll(key, text, _untouched));

    private Task Change(WorldDraft draft)
    {
        Read(draft);
        return DraftChanged.InvokeAsync(draft.Equals(_untouched) ? null : draft);
    }

    private async Task UndoAsync()
    {
        // The button goes with the changes; without a new place the focus would leave the dialog.
        await _form.FocusAsync(preventScroll: true);
        await Change(_untouched);
    }

    private void Read(WorldDraft draft)
    {
        _draft = draft;
        _reading = draft.Read(From, Model, Settings.Value.MaxSteps);
    }

    private Task MakeAsync() => CanMake ? OnMade.InvokeAsync(_reading.World) : Task.CompletedTask;
}
