namespace LatentWorld.Engine.Geometry.Metrics;

/// <summary>Derivatives of features along a lattice: central where both neighbours are there, one-sided where one is.</summary>
public static class LatticeDerivative
{
    /// <summary>Computes one column of the Jacobian.</summary>
    /// <param name="before">Features at the neighbour before; empty where it is not there.</param>
    /// <param name="here">Features at the point.</param>
    /// <param name="after">Features at the neighbour after; empty where it is not there.</param>
    /// <param name="step">h, the distance to a neighbour in the unit of the derivative, such as α, &gt; 0.</param>
    /// <param name="column">What is filled: the derivative of each feature; zeros where there is none.</param>
    /// <returns>How it was taken.</returns>
    /// <exception cref="ArgumentException">The features have different lengths, or the step is not above 0.</exception>
    public static LatticeDifference Along(
        ReadOnlySpan<float> before, ReadOnlySpan<float> here, ReadOnlySpan<float> after, double step, Span<double> column)
    {
        if (!(step > 0) || !double.IsFinite(step))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step between neighbours is a number above 0.");
        }

        if (column.Length != here.Length || !Fits(before, here) || !Fits(after, here))
        {
            throw new ArgumentException(
                $"All features need one length; here are {before.Length}, {here.Length} and {after.Length}, to fill {column.Length}.");
        }

        LatticeDifference kind = (before.IsEmpty, after.IsEmpty) switch
        {
            (false, false) => LatticeDifference.Central,
            (true, false) => LatticeDifference.Forward,
            (false, true) => LatticeDifference.Backward,
            _ => LatticeDifference.None,
        };
        ReadOnlySpan<float> low = before.IsEmpty ? here : before, high = after.IsEmpty ? here : after;
        double width = kind == LatticeDifference.Central ? 2 * step : step;
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = ((double)high[i] - low[i]) / width;
        }

        return kind;
    }

    private static bool Fits(ReadOnlySpan<float> neighbour, ReadOnlySpan<float> here) => neighbour.IsEmpty || neighbour.Length == here.Length;
}
