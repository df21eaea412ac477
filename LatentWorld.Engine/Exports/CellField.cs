using LatentWorld.Engine.Fields;

namespace LatentWorld.Engine.Exports;

/// <summary>What is known of the field at one place of a grid, from its neighbours in the grid.</summary>
/// <param name="Largest">The local Lipschitz estimate: the largest change a unit of latent distance, as the map has it.</param>
/// <param name="Mean">
/// The mean of those changes over the neighbours, above the noise or not: the amplitude of the published study. NaN where
/// there is no neighbour.
/// </param>
internal readonly record struct CellField(FieldEstimate Largest, double Mean)
{
    /// <summary>The field of a cell.</summary>
    /// <param name="noise">Feature distance that rounding alone makes; null where it is not known.</param>
    public static CellField? Of(GridCell cell, IReadOnlyCollection<GridCell> neighbours, double? noise)
    {
        if (cell.Features.Length == 0)
        {
            return null;
        }

        List<LatticeStep> steps = [.. neighbours
            .Where(other => other.Features.Length == cell.Features.Length)
            .Select(other => new LatticeStep(Lipschitz.Distance(cell.Features, other.Features), Lipschitz.Distance(cell.Latent, other.Latent)))];
        return Lipschitz.Of(steps, noise) is not { } largest ? null
            : new(largest, steps.Where(step => step.Distance > 0).Select(step => step.Change / step.Distance).DefaultIfEmpty(double.NaN).Average());
    }
}
