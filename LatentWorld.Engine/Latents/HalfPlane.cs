using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>
/// The plane in PyTorch's half-precision operations, in the published notebook's order:
/// <c>z = (z0 + α·(z1 − z0)) + β·(z2 − z0)</c>, then <c>z / norm · target</c>. Each operation computes in single
/// precision and rounds to half; norms and deviations are summed more exactly and round once. That is what
/// PyTorch does on a CUDA device, where the notebook ran. Its CPU rounds a Python number to half before it multiplies,
/// and adds up norms in half.
/// </summary>
/// <remarks>Far out components or norms overflow to ∞, as they do in the notebook: z / ∞ is then 0.</remarks>
internal sealed class HalfPlane
{
    private readonly Half[] _z0;
    private readonly Half[] _u;
    private readonly Half[] _v;
    private readonly Normalisation _normalisation;
    private readonly float _target;

    public HalfPlane(float[] z0, float[] z1, float[] z2, Normalisation normalisation)
    {
        _z0 = Array.ConvertAll(z0, z => (Half)z);
        _u = Difference(z1, z0);
        _v = Difference(z2, z0);
        _normalisation = normalisation;
        _target = normalisation switch
        {
            Normalisation.Sphere => MathF.Sqrt(z0.Length),
            Normalisation.Vertices => (float)(Half)((float)(Half)((float)(Half)(Norm(z0) + Norm(z1)) + Norm(z2)) / 3),
            Normalisation.UnitStd or Normalisation.None => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(normalisation), normalisation, null),
        };
    }

    /// <summary>Where its numbers overflow.</summary>
    public PlaneOverflow Overflow() => PlaneOverflow.Measure(
        _normalisation != Normalisation.UnitStd,
        steps: true,
        Array.ConvertAll(_z0, z => (double)z),
        Array.ConvertAll(_u, z => (double)z),
        Array.ConvertAll(_v, z => (double)z));

    public LatentNorms Latent(PlanePoint point, Span<float> latent)
    {
        // A Python number meets a half tensor in single precision.
        (float alpha, float beta) = ((float)point.Alpha, (float)point.Beta);
        for (int i = 0; i < latent.Length; i++)
        {
            float z0u = Round((float)_z0[i] + Round(alpha * (float)_u[i]));
            latent[i] = Round(z0u + Round(beta * (float)_v[i]));
        }

        float before = Norm(latent);
        if (_normalisation == Normalisation.None)
        {
            return new(before, before);
        }

        float divisor = _normalisation == Normalisation.UnitStd ? Deviation(latent) : before;
        foreach (ref float z in latent)
        {
            z = Round(Round(z / divisor) * _target);
        }

        return new(before, Norm(latent));
    }

    private static float Round(float value) => (float)(Half)value;

    private static Half[] Difference(float[] a, float[] b)
    {
        var difference = new Half[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            difference[i] = (Half)(a[i] - b[i]);
        }

        return difference;
    }

    // In double: a CUDA device adds in single precision in thousands of lanes, which comes so near to the exact sum that
    // both round to the same half at every point of the tests' vectors. A CPU's eight lanes do not at one of them.
    private static float Norm(ReadOnlySpan<float> z)
    {
        double squares = 0;
        foreach (float value in z)
        {
            squares += (double)value * value;
        }

        return Round((float)Math.Sqrt(squares));
    }

    private static float Deviation(ReadOnlySpan<float> z)
    {
        double sum = 0, squares = 0;
        foreach (float value in z)
        {
            sum += value;
            squares += (double)value * value;
        }

        return Round((float)Math.Sqrt((squares - (sum * sum / z.Length)) / (z.Length - 1)));
    }
}
