using LatentWorld.Engine.Fields;

namespace LatentWorld.Engine.Exports;

/// <summary>What is known of the field at one place of a grid, from its neighbours in the grid.</summary>
/// <param name="Largest">The local Lipschitz estimate: the largest change a unit of latent distance, as the map has it.</param>
/// <param name="Mean">
/// The mean of those changes over the neighbours, above the noise or not: the amplitude of the published study. NaN where
/// there is no neighbour at a distance.
/// </param>
internal readonly record struct CellField(FieldEstimate Largest, double Mean)
{
    /// <summary>Stretch by central differences in the grid, one-sided at its edges; null where both neighbours of an axis lack.</summary>
    public FieldEstimate? Stretch { get; init; }

    /// <summary>The field from the steps to the neighbours; null where there are none.</summary>
    /// <inheritdoc cref="Lipschitz.Of"/>
    public static CellField? Of(IReadOnlyCollection<LatticeStep> steps, double? noise, double least = 0) =>
        Lipschitz.Of(steps, noise, least) is { } largest
            ? new(largest, steps.Where(step => step.Distance > 0).Select(step => step.Quotient).DefaultIfEmpty(double.NaN).Average())
            : null;
}
