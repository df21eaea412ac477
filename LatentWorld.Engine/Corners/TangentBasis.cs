using LatentWorld.Engine.Latents;

namespace LatentWorld.Engine.Corners;

/// <summary>Orthonormal directions at a latent, all at right angles to the latent itself: along the sphere of its norm.</summary>
internal static class TangentBasis
{
    /// <summary>What is left of a direction after those before it, below which it is counted as one of them.</summary>
    private const double Parallel = 1e-3;

    /// <summary>The plane's own two directions first, where they are two, then random ones.</summary>
    /// <param name="latent">The latent of the point, [channels, height, width].</param>
    /// <param name="most">How many; fewer where the latent has no more.</param>
    /// <param name="own">How many of them are the plane's.</param>
    public static double[][] Of(Plane plane, Worlds.PlanePoint point, ReadOnlySpan<float> latent, int most, out int own)
    {
        double[] alongAlpha = new double[plane.Count], alongBeta = new double[plane.Count], radius = new double[plane.Count];
        plane.Tangents(point, alongAlpha, alongBeta);
        for (int i = 0; i < radius.Length; i++)
        {
            radius[i] = latent[i];
        }

        List<double[]> basis = [];
        TryAdd(basis, radius);
        int before = basis.Count;
        TryAdd(basis, alongAlpha);
        TryAdd(basis, alongBeta);
        own = basis.Count - before;
        int wanted = Math.Min(plane.Count, before + most);
        for (ulong seed = 0; basis.Count < wanted && seed < (ulong)(4 * wanted); seed++)
        {
            TryAdd(basis, Noise(plane.Count, seed));
        }

        return [.. basis.Skip(before)];
    }

    private static double[] Noise(int count, ulong seed)
    {
        float[] noise = new float[count];
        PhiloxNoise.Fill(seed, noise);
        return Array.ConvertAll(noise, value => (double)value);
    }

    private static void TryAdd(List<double[]> basis, double[] direction)
    {
        double before = Norm(direction);
        // Twice, since one pass leaves what rounding made of it.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] other in basis)
            {
                double share = 0;
                for (int i = 0; i < direction.Length; i++)
                {
                    share += direction[i] * other[i];
                }

                for (int i = 0; i < direction.Length; i++)
                {
                    direction[i] -= share * other[i];
                }
            }
        }

        double norm = Norm(direction);
        if (norm > Parallel * before)
        {
            basis.Add(Array.ConvertAll(direction, value => value / norm));
        }
    }

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
