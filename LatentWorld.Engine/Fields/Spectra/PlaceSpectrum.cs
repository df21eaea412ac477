using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Spectra;

/// <summary>The scale spectrum at a place of a world, as far as the pictures that are kept tell it.</summary>
/// <param name="Pairs">The place, the direction, the steps.</param>
/// <param name="Steps">A pair each, the largest step first.</param>
/// <param name="Missing">The points whose pictures are not kept.</param>
/// <param name="Spectrum">Read from the pairs that are measured; null where none is.</param>
public sealed record PlaceSpectrum(ScalePairs Pairs, IReadOnlyList<MeasuredPair> Steps, IReadOnlyList<PlanePoint> Missing, ScaleSpectrum? Spectrum)
{
    /// <summary>Pairs whose pictures are kept and cannot be compared, whatever is measured.</summary>
    public int Uncompared => Steps.Count(step => step.State == PairState.NotComparable);

    /// <summary>Pairs with features of another image encoder, which measuring computes anew.</summary>
    public int OtherEncoder => Steps.Count(step => step.State == PairState.OtherEncoder);

    /// <summary>Whether there are pairs that wait for the noise alone.</summary>
    public bool LacksNoise => Steps.Any(step => step.State == PairState.NoiseMissing);

    /// <summary>Whether rendering and measuring would tell no more.</summary>
    public bool IsWhole => Missing.Count == 0 && OtherEncoder == 0 && !LacksNoise;

    /// <summary>
    /// What the derivative is at least, see <see cref="ScaleSpectrum.AtLeast"/>; null while pairs are missing, since finer steps may show that what is
    /// steep lies beside the place.
    /// </summary>
    public double? AtLeast => IsWhole ? Spectrum?.AtLeast : null;

    /// <summary>What the border's width is at most, see <see cref="ScaleSpectrum.CrossoverAtMost"/>; null while pairs are missing.</summary>
    public double? CrossoverAtMost => IsWhole ? Spectrum?.CrossoverAtMost : null;

    /// <summary>The step in units of the plane that a latent distance is here, by the pair whose distance is nearest; null where no pair has one.</summary>
    /// <param name="distance">Above 0.</param>
    public double? PlaneStep(double distance)
    {
        IEnumerable<MeasuredPair> apart = Steps.Where(step => step.Distance > 0);
        return apart.Any()
            ? apart.MinBy(step => Math.Abs(Math.Log(step.Distance / distance))) is var near ? distance * near.Pair.Step / near.Distance : null
            : null;
    }
}
