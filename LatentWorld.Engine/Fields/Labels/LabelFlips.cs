namespace LatentWorld.Engine.Fields.Labels;

/// <summary>
/// How often a picture gets another label though its latent was moved by one unit in the last place alone, measured at distance 0: the flip
/// rate. It belongs beside any count of borders, which has these among them; where nothing is rendered for it, a bound stands there.
/// </summary>
/// <param name="Pictures">Nudged pictures that were compared with the one at their place.</param>
/// <param name="Flipped">Those of them with another label.</param>
public readonly record struct LabelFlips(int Pictures, int Flipped)
{
    /// <summary>The flip rate: flipped by pictures, 0 to 1; null where none was compared.</summary>
    public double? Rate => Pictures > 0 ? (double)Flipped / Pictures : null;
}
