using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Components.Panels.Pictures;

/// <summary>A tile's sensitivity as people read it: a value with its step, or why there is none.</summary>
public sealed record SensitivityWords(string Value, string Note)
{
    public static SensitivityWords Of(TileDetails details, InputPrecision input)
    {
        if (details.Sensitivity is not { } estimate)
        {
            return new("not known yet", "(no neighbour is rendered)");
        }

        if (estimate.Certainty is Certainty.NotComparable)
        {
            return new("not known", "(its neighbours were rendered on another device or in another precision, and are not compared)");
        }

        string step = $"at a step of α {NumberWords.Rounded(Math.ScaleB(1, -details.Tile.Zoom), 6)} (latent distance {Number(estimate.Distance)})";
        string precision = InputWords.Of(input);
        return estimate switch
        {
            { Certainty: Certainty.Resolved, Value: { } value } => new(Number(value) + Within(estimate), $"{step}, from {estimate.Neighbours} of 4 neighbours{Uncompared(estimate)}; the more, the nearer a rift"),
            { Certainty: Certainty.Measuring } => new("not known yet", "(the noise here is being measured; it will stand here in a moment)"),
            { Certainty: Certainty.AtMost, AtMost: { } bound } => new("not resolved", $"at most {Number(bound)} {step}, from {estimate.Neighbours} of 4 neighbours{Uncompared(estimate)}, below the noise of {precision} and eight-bit pixels"),
            { Distance: > 0 } => new("not resolved", $"{step}: a step that rounding makes"),
            _ => new("not resolved", $"below the noise of {precision}: a neighbour is the same noise to the model"),
        };
    }

    private static string Uncompared(FieldEstimate estimate) =>
        estimate.Uncompared > 0 ? $" ({estimate.Uncompared} more, rendered on another device or in another precision, not compared)" : "";

    /// <summary>What a value is right to.</summary>
    internal static string Within(FieldEstimate estimate) => estimate.Uncertainty is { } off ? $" ± {NumberWords.Rounded(off, 1).TrimStart('≈')}" : "";

    private static string Number(double value) => NumberWords.Rounded(value, 3);
}
