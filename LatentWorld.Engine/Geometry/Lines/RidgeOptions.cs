namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>How a line keeps to a ridge: it makes ∫ ds/(v/V + ε)^p least, v the values and V the largest of them, s in intervals of the lattice.</summary>
/// <param name="Exponent">
/// p, above 0 to 16. On a ridge that falls off as e^(−d²/2w²) a line of curvature κ runs κw²/p beside it, on the inner side: a greater p holds it nearer, and
/// sees more of the noise.
/// </param>
/// <param name="Floor">ε, 10⁻⁶ to 1: how dear it is, at most, to leave the ridge, (1 + 1/ε)^p times as much.</param>
/// <param name="Snap">Within how many intervals an end goes to the nearest ridge first, 0 to 64; 0 leaves it where it is.</param>
public sealed record RidgeOptions(double Exponent = 4, double Floor = .02, double Snap = 0)
{
    /// <summary>Refuses numbers with which no ridge is followed.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    internal void Check()
    {
        if (!(Exponent > 0 && Exponent <= 16) || !(Floor >= 1e-6 && Floor <= 1) || !(Snap >= 0 && Snap <= 64))
        {
            throw new ArgumentException(
                $"Exponent {Exponent}, floor {Floor}, snap {Snap}: give an exponent above 0 to 16, a floor of 10⁻⁶ to 1, and a snap of 0 to 64 intervals.");
        }
    }
}
