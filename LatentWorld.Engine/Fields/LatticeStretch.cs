using LatentWorld.Engine.Geometry;
using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Engine.Fields;

/// <summary>
/// Stretch at a lattice point from the features of its neighbours: the singular values of ∂features/∂latent within the plane
/// (Park et al. 2023), by central differences, one-sided where one neighbour is missing.
/// </summary>
/// <param name="Stretch">The singular values and their direction.</param>
/// <param name="Neighbours">How many of the four neighbours took part, 2 to 4.</param>
/// <param name="Distance">Latent distance of the shorter of the two lattice steps.</param>
/// <param name="PerNoise">
/// How far each singular value may be off where each picture is off by a feature distance of 1: what two columns that are off by 2 by their
/// step come to, relative to the latent (Weyl's inequality, with the Frobenius norm).
/// </param>
internal readonly record struct LatticeStretch(Stretch Stretch, int Neighbours, double Distance, double PerNoise)
{
    /// <summary>Computes it.</summary>
    /// <param name="here">The point's features; the neighbours' are as many, or none where they are not known.</param>
    /// <param name="stepAlpha">Distance of the neighbours along α in units of the plane, &gt; 0.</param>
    /// <param name="stepBeta">The same along β.</param>
    /// <param name="latent">What a unit of α and of β is in latent distance at the point.</param>
    /// <returns>Null where both neighbours along α or β are not known, or the plane's directions are parallel in the latent.</returns>
    public static LatticeStretch? Of(
        ReadOnlySpan<float> here, in Cross around, double stepAlpha, double stepBeta, LatentGram latent)
    {
        if (!latent.IsPlane || here.IsEmpty)
        {
            return null;
        }

        Span<double> columns = here.Length <= 1024 ? stackalloc double[2 * here.Length] : new double[2 * here.Length];
        Span<double> alongAlpha = columns[..here.Length], alongBeta = columns[here.Length..];
        LatticeDifference a = LatticeDerivative.Along(around.Left, here, around.Right, stepAlpha, alongAlpha);
        LatticeDifference b = LatticeDerivative.Along(around.Above, here, around.Below, stepBeta, alongBeta);
        if (a == LatticeDifference.None || b == LatticeDifference.None)
        {
            return null;
        }

        (int ofA, int ofB) = (Neighbours(a), Neighbours(b));
        double off = latent.Frobenius(ChangeNoise.Pictures / (ofA * stepAlpha), ChangeNoise.Pictures / (ofB * stepBeta));
        double distance = Math.Min(stepAlpha * Math.Sqrt(latent.AA), stepBeta * Math.Sqrt(latent.BB));
        return new(Stretch.Of(alongAlpha, alongBeta, latent), ofA + ofB, distance, off);

        static int Neighbours(LatticeDifference difference) => difference == LatticeDifference.Central ? 2 : 1;
    }

    /// <summary>What it says of a kind of field that is made of it.</summary>
    /// <param name="noise">Feature distance that rounding alone makes; null while it is not known.</param>
    /// <param name="least">Shorter steps give no value, see <see cref="NumericFloor.LeastDistance"/>.</param>
    public FieldEstimate Of(FieldKind kind, double? noise, double least)
    {
        if (noise is not { } single)
        {
            return new(null, null, Distance, null, Neighbours);
        }

        double off = PerNoise * single;
        bool isOut = StandsOut(Stretch.Strongest, off), isWeakOut = StandsOut(Stretch.Weakest, off), isLong = Distance >= least;
        (double? value, double? uncertainty) = kind switch
        {
            FieldKind.Stretch when isOut => (Stretch.Strongest, off),
            FieldKind.Anisotropy when isWeakOut => (Stretch.Anisotropy, RatioIsOff(off)),
            FieldKind.Area when isWeakOut => (Stretch.Area, (off * (Stretch.Strongest + Stretch.Weakest)) + (off * off)),
            _ => ((double?)null, (double?)null),
        };
        // A change that stands out and gives no value bounds nothing either.
        double? atMost = kind switch
        {
            _ when isOut && (value is not null || !isLong) => null,
            FieldKind.Stretch => Stretch.Strongest + off,
            FieldKind.Area => (Stretch.Strongest + off) * (Stretch.Weakest + off),
            _ => null,
        };
        return new(isLong ? value : null, atMost, Distance, noise, Neighbours)
        {
            Uncertainty = isLong ? uncertainty : null,
            Stretch = isLong && isOut ? Stretch : null,
            Weakest = isLong && isWeakOut ? Stretch.Weakest : null,
            LeastAnisotropy = isLong && isOut ? Math.Max(1, (Stretch.Strongest - off) / (Stretch.Weakest + off)) : null,
        };
    }

    private static bool StandsOut(double value, double off) => value > 0 && value >= off * ChangeNoise.Factor / ChangeNoise.Pictures;

    /// <summary>(σ1 + off)/(σ2 − off) − σ1/σ2, which is the larger side.</summary>
    private double RatioIsOff(double off) => ((Stretch.Strongest + off) / (Stretch.Weakest - off)) - (Stretch.Strongest / Stretch.Weakest);

    /// <summary>Features of the four neighbours of a lattice point; empty where they are not known.</summary>
    /// <param name="Left">At α − step.</param>
    /// <param name="Right">At α + step.</param>
    /// <param name="Above">At β − step.</param>
    /// <param name="Below">At β + step.</param>
    internal readonly record struct Cross(float[] Left, float[] Right, float[] Above, float[] Below);
}
