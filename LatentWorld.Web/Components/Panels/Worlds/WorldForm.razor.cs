using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Help;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Worlds;

/// <summary>Holds what is typed and what the model makes of it.</summary>
public sealed partial class WorldForm
{
    private static readonly (Normalisation, string)[] NormalisationNames =
    [
        (Normalisation.Sphere, "Sphere: all points at norm √d"),
        (Normalisation.Vertices, "Corners: the corners' mean norm"),
        (Normalisation.UnitStd, "Unit deviation"),
        (Normalisation.None, "None: leave the sphere"),
    ];

    private static readonly (NoiseGenerator?, string)[] GeneratorNames =
    [
        (NoiseGenerator.Cuda, "As PyTorch draws on a GPU"),
        (NoiseGenerator.Cpu, "As PyTorch draws on a CPU"),
    ];

    private static readonly (NoiseLayout?, string)[] LayoutNames =
    [
        (NoiseLayout.Nhwc, "nhwc: channels last, then permuted"),
        (NoiseLayout.Nchw, "nchw: channels first, as models take it"),
    ];

    private static readonly (Arithmetic, string)[] ArithmeticNames =
    [
        (Arithmetic.Fp32, "fp32: exact, rounded once"),
        (Arithmetic.Fp16, "fp16: as PyTorch rounds each operation"),
    ];

    private static readonly (SchedulerKind, string)[] SchedulerNames =
    [
        (SchedulerKind.Ddim, "ddim: as diffusers steps"),
        (SchedulerKind.DdimLobashev, "ddim-lobashev: as Lobashev et al. step"),
        (SchedulerKind.Euler, "euler: as diffusers' Euler steps"),
        (SchedulerKind.DpmSolver, "dpm-solver++: order 2, fewer steps"),
    ];

    // The fields that have a place of their own to show what is wrong.
    private static readonly string[] Shown = ["prompt", "negativePrompt", "z0", "z1", "z2", "guidance", "steps"];

    private ElementReference _form;
    private WorldDraft _draft = null!;
    private WorldDraft _untouched = null!;
    private (NoiseGenerator?, string)[] _generators = [];
    private (NoiseLayout?, string)[] _layouts = [];
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
        _generators = Choices(_untouched.Generator, GeneratorNames);
        _layouts = Choices(_untouched.Layout, LayoutNames);
    }

    /// <summary>The names, and before them none of these where the open world's corners differ.</summary>
    private static (T?, string)[] Choices<T>(T? open, (T?, string)[] names)
        where T : struct =>
        open is null ? [(null, "As the corners are: not all the same"), .. names] : names;

    private Task Change(WorldDraft draft)
    {
        Read(draft);
        return DraftChanged.InvokeAsync(draft == _untouched ? null : draft);
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
