using System.Diagnostics;
using LatentWorld.Engine.Fields;

namespace LatentWorld.Web.Worlds;

/// <summary>What the API says of a field at a lattice point; see <see cref="FieldEstimate"/>.</summary>
/// <param name="Field">The word of its kind.</param>
/// <param name="Value">In <paramref name="Unit"/>; null where it is not resolved.</param>
/// <param name="Uncertainty">The value is right to within it, as far as noise goes; null without a value.</param>
/// <param name="AtMost">Its bound where it is not resolved; null where there is none.</param>
/// <param name="State">As <see cref="StateOf"/> has it.</param>
/// <param name="Distance">Latent distance of the step; null while none is known.</param>
/// <param name="Noise">Feature distance that rounding alone makes here, measured; null while it is not known.</param>
/// <param name="Neighbours">How many of the four neighbours were compared.</param>
/// <param name="Weakest">Of a stretch: the weaker singular value; null where it is not resolved.</param>
/// <param name="Direction">Of a stretch: the angle on the plane of the strongest change, in degrees from α towards β, 0 to below 180.</param>
public sealed record FieldAnswer(
    string Field,
    string Unit,
    double? Value,
    double? Uncertainty,
    double? AtMost,
    string State,
    double? Distance,
    double? Noise,
    int Neighbours,
    double? Weakest,
    double? Direction)
{
    public static FieldAnswer Of(FieldValue value)
    {
        FieldEstimate estimate = value.Estimate;
        var description = FieldDescription.Of(value.Kind);
        return new(
            description.Word, description.Unit, Finite(estimate.Value), Finite(estimate.Uncertainty), Finite(estimate.AtMost), StateOf(estimate.Certainty),
            estimate.Neighbours > 0 ? estimate.Distance : null, estimate.Noise, estimate.Neighbours, estimate.Weakest, estimate.Stretch?.Direction);
    }

    /// <summary>
    /// "unknown" without neighbours, "not-comparable" where all of them are of another provider or precision, "measuring" while the noise
    /// is not known, "resolved", or "not-resolved".
    /// </summary>
    public static string StateOf(Certainty? certainty) => certainty switch
    {
        null => "unknown",
        Certainty.NotComparable => "not-comparable",
        Certainty.Measuring => "measuring",
        Certainty.AtMost or Certainty.Unbounded => "not-resolved",
        Certainty.Resolved => "resolved",
        _ => throw new UnreachableException($"No word for {certainty}."),
    };

    /// <summary>JSON has no number for a ratio to nothing.</summary>
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
