namespace LatentWorld.Engine.Geometry.Spectra;

/// <summary>How the stretch goes with the step over an octave of steps.</summary>
/// <param name="From">Its smallest step.</param>
/// <param name="To">Its largest: up to twice as large; farther where steps are sparser, then the next.</param>
/// <param name="Slope">d ln L/d ln δ by least squares: 0 where the map is smooth, −1 across a jump. Null where a step is not resolved.</param>
public readonly record struct OctaveSlope(double From, double To, double? Slope)
{
    /// <summary>Whether all steps of the octave stand out from the noise.</summary>
    public bool IsResolved => Slope is not null;
}
