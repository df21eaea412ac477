using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>
/// A world's plane through the latent space: z(α, β) = z0 + α(z1 − z0) + β(z2 − z0), then the normalisation.
/// Immutable; any number of threads may read it.
/// </summary>
public sealed class Plane
{
    private readonly float[] _z0;
    private readonly float[] _z1;
    private readonly float[] _z2;
    private readonly Normalisation _normalisation;
    private readonly HalfPlane? _half;
    private readonly PlaneGram _gram;

    private Plane(World world, LatentShape shape, LatentLookup latents)
    {
        _z0 = VertexLatent.Of(world.Z0, shape, world.Arithmetic, latents);
        _z1 = VertexLatent.Of(world.Z1, shape, world.Arithmetic, latents);
        _z2 = VertexLatent.Of(world.Z2, shape, world.Arithmetic, latents);
        _normalisation = world.Normalisation;
        _half = world.Arithmetic == Arithmetic.Fp16 ? new HalfPlane(_z0, _z1, _z2, _normalisation) : null;
        Geometry = PlaneGeometry.Measure(_z0, _z1, _z2, _normalisation);
        _gram = new(Geometry, _normalisation, Count, Sum(_z0), Sum(_z1), Sum(_z2));

        static double Sum(float[] latent) => latent.Sum(value => (double)value);
    }

    /// <summary>d, the number of components of a latent.</summary>
    public int Count => _z0.Length;

    /// <summary>Dot products of the vertices, before the normalisation.</summary>
    public PlaneGeometry Geometry { get; }

    /// <summary>
    /// Where half precision overflows: that of the world's arithmetic, or of a model that is given latents of normalisation
    /// <c>none</c>. Null where neither is, as on all other planes.
    /// </summary>
    /// <param name="input">What a model gets of the world, see <see cref="InputPrecisions.Of"/>.</param>
    public PlaneOverflow? Overflow(InputPrecision input)
    {
        if (_half is not null || input != InputPrecision.Half || _normalisation != Normalisation.None)
        {
            return _half?.Overflow();
        }

        double[] z0 = Array.ConvertAll(_z0, z => (double)z);
        return PlaneOverflow.Measure(norm: false, steps: false, z0, Differences(_z1), Differences(_z2));

        double[] Differences(float[] vertex) => [.. vertex.Zip(z0, (z, from) => z - from)];
    }

    /// <summary>Draws a world's three vertices, or looks them up.</summary>
    /// <param name="latents">Those that the world names by their hash; null where there are none.</param>
    /// <exception cref="MissingLatentException">A latent that the world names is not there.</exception>
    public static Plane Of(World world, LatentShape shape, LatentLookup? latents = null) => new(world, shape, latents ?? (_ => null));

    /// <summary>
    /// Writes the latent of a point, [channels, height, width]: computed in double and rounded once, or with
    /// PyTorch's half-precision operations where the world says so.
    /// </summary>
    /// <param name="point">Any finite point.</param>
    /// <param name="latent">Takes <see cref="Count"/> numbers.</param>
    public LatentNorms Latent(PlanePoint point, Span<float> latent)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(latent.Length, Count, nameof(latent));
        if (_half is not null)
        {
            return _half.Latent(point, latent);
        }

        (double norm, double scale) = Measure(point);
        for (int i = 0; i < latent.Length; i++)
        {
            latent[i] = (float)(Component(point, i) * scale);
        }

        return new(norm, norm * scale);
    }

    /// <summary>How far the latent moves a unit of α and of β at a point, after the normalisation; rounding is not in it.</summary>
    /// <param name="point">Any finite point.</param>
    public LatentGram GramAt(PlanePoint point) => _gram.At(point);

    /// <summary>How far the latent moves per unit of a direction of the plane at a point, after the normalisation; rounding is not in it.</summary>
    /// <param name="point">Any finite point.</param>
    /// <param name="direction">The direction's share of α and of β.</param>
    public double SpeedAlong(PlanePoint point, (double Alpha, double Beta) direction) => _gram.Along(point, direction);

    /// <summary>Writes ∂z/∂α and ∂z/∂β at a point, after the normalisation; rounding is not in it.</summary>
    /// <param name="point">Any finite point.</param>
    /// <param name="alongAlpha">Takes <see cref="Count"/> numbers.</param>
    /// <param name="alongBeta">Takes as many.</param>
    public void Tangents(PlanePoint point, Span<double> alongAlpha, Span<double> alongBeta)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(alongAlpha.Length, Count, nameof(alongAlpha));
        ArgumentOutOfRangeException.ThrowIfNotEqual(alongBeta.Length, Count, nameof(alongBeta));
        (double factor, double u, double v) = _gram.TurnAt(point);
        for (int i = 0; i < alongAlpha.Length; i++)
        {
            double z0 = _z0[i], w = Component(point, i);
            alongAlpha[i] = factor * (_z1[i] - z0 - (u * w));
            alongBeta[i] = factor * (_z2[i] - z0 - (v * w));
        }
    }

    private double Component(PlanePoint point, int i)
    {
        double z0 = _z0[i];
        return z0 + (point.Alpha * (_z1[i] - z0)) + (point.Beta * (_z2[i] - z0));
    }

    /// <summary>The norm before the normalisation, and the factor by which the normalisation scales.</summary>
    private (double Norm, double Scale) Measure(PlanePoint point)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < Count; i++)
        {
            double z = Component(point, i);
            sum += z;
            squares += z * z;
        }

        double norm = Math.Sqrt(squares);
        double scale = _normalisation switch
        {
            Normalisation.None => 1,
            // PyTorch's std: the unbiased one, over n − 1.
            Normalisation.UnitStd => 1 / Math.Sqrt((squares - (sum * sum / Count)) / (Count - 1)),
            _ => Geometry.TargetNorm!.Value / norm,
        };
        return (norm, scale);
    }
}
