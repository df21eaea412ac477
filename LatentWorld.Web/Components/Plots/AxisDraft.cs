using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Plots;

namespace LatentWorld.Web.Components.Plots;

/// <summary>An axis as it stands in the form.</summary>
/// <param name="Name">One of <see cref="PlotAxis.Names"/>; empty for none.</param>
/// <param name="Text">Its values, one a line.</param>
public sealed record AxisDraft(string Name, string Text)
{
    public static readonly AxisDraft None = new("", "");

    /// <summary>The axes with their names for people; what a recipe has of corners' files is left to links.</summary>
    public static IReadOnlyList<(string Value, string Name)> Choices { get; } =
    [
        ("", "Nothing"), (PlotAxis.Place, "Place (α, β)"), ("prompt", "Prompt"), ("negativePrompt", "Negative prompt"),
        ("z0.seed", "Seed z0"), ("z1.seed", "Seed z1"), ("z2.seed", "Seed z2"), ("guidance", "Guidance"), ("steps", "Steps"),
        ("scheduler", "Sampler"), ("spacing", "Step spacing"), ("normalisation", "Normalisation"), ("arithmetic", "Arithmetic"),
    ];

    /// <summary>The values as a query has them after the axis's name; empty where there is no axis.</summary>
    public IReadOnlyList<string> Values => Name.Length == 0 ? [] : [Name, .. Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>How an axis is called.</summary>
    public static string Title(string name) => Choices.FirstOrDefault(choice => choice.Value == name).Name ?? name;

    /// <param name="values">As <see cref="Values"/> gives them.</param>
    public static AxisDraft Of(string[]? values) => values is [var name, .. var rest] ? new(name, string.Join('\n', rest)) : None;

    /// <summary>The axis with some values to begin with: what the map has, and what is next to it.</summary>
    public static AxisDraft Suggested(string name, PlotCell cell) => new(name, string.Join('\n', name switch
    {
        "" => [],
        PlotAxis.Place => [$"{NumberWords.Exact(cell.Point.Alpha)}, {NumberWords.Exact(cell.Point.Beta)}"],
        "guidance" => ["1", "3", "5", "8"],
        "steps" => ["5", "10", "20", "50"],
        _ when RecipeFields.Of(name) is { Words: { Count: > 0 } words } => words,
        _ => (IEnumerable<string>)[RecipeFields.Of(name).Text(cell.World)],
    }));
}
