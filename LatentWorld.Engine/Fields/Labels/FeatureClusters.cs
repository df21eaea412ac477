namespace LatentWorld.Engine.Fields.Labels;

/// <summary>
/// Clusters of image features on the unit sphere: k seeds, each the picture farthest from those before it (Gonzalez 1985), then
/// Lloyd's steps with the mean direction of each cluster as its new centre (spherical k-means, Dhillon and Modha 2001). The
/// same features in the same order give the same clusters, bit for bit.
/// </summary>
public static class FeatureClusters
{
    /// <summary>Lloyd's steps at most; they mostly end after ten, since no picture changes its cluster any more.</summary>
    public const int MaxSteps = 50;

    /// <summary>The most pictures that clusters are made of; all others are then given to them.</summary>
    public const int MaxSample = 4096;

    /// <summary>Centres count as one from so many last places of a feature on: means of a thousand features are not nearer to the truth.</summary>
    private const double Nearby = 16;

    /// <summary>The centres, of unit length, the largest cluster first.</summary>
    /// <param name="features">Of unit length and equal number, 1 to <see cref="MaxSample"/> of them.</param>
    /// <param name="count">How many clusters, 2 to <see cref="LabelChoice.MaxClusters"/>.</param>
    /// <exception cref="LabelRefusedException">There are fewer different features than clusters.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IReadOnlyList<float[]> Of(IReadOnlyList<float[]> features, int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(features.Count, MaxSample);
        float[][] centres = Seeds(features, count, cancellation);
        int[] of = new int[features.Count];
        Array.Fill(of, -1);
        for (int step = 0; step < MaxSteps && Assign(features, centres, of, cancellation); step++)
        {
            centres = Means(features, centres, of);
        }

        int apart = Apart(centres);
        if (apart < count)
        {
            throw TooFew(apart, count);
        }

        int[] sizes = new int[count];
        foreach (int cluster in of)
        {
            sizes[cluster]++;
        }

        return [.. Enumerable.Range(0, count).OrderByDescending(cluster => sizes[cluster]).Select(cluster => centres[cluster])];
    }

    private static float[][] Seeds(IReadOnlyList<float[]> features, int count, CancellationToken cancellation)
    {
        double[] nearest = new double[features.Count];
        Array.Fill(nearest, double.PositiveInfinity);
        float[][] seeds = new float[count][];
        int next = 0;
        for (int k = 0; k < count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (features.Count == 0 || (k > 0 && !(nearest[next] >= FeatureNoise.Least)))
            {
                throw TooFew(k, count);
            }

            seeds[k] = features[next];
            int farthest = 0;
            for (int i = 0; i < nearest.Length; i++)
            {
                nearest[i] = Math.Min(nearest[i], Lipschitz.Distance(features[i], seeds[k]));
                farthest = nearest[i] > nearest[farthest] ? i : farthest;
            }

            next = farthest;
        }

        return seeds;
    }

    private static LabelRefusedException TooFew(int different, int count) => new(
        different == 1
            ? $"All pictures have the same features, which cannot be {count} clusters. Take a larger region."
            : $"The pictures have only {different} different features, which cannot be {count} clusters. Take fewer clusters, or a larger region.");

    /// <summary>How many of the centres are no other's: those of features that differ by rounding alone end at one place.</summary>
    private static int Apart(float[][] centres) =>
        centres.Where((centre, k) => !centres.Take(k).Any(other => Lipschitz.Distance(centre, other) < FeatureNoise.Least * Nearby)).Count();

    /// <summary>Gives each picture to the nearest centre.</summary>
    /// <returns>Whether one has changed its cluster.</returns>
    private static bool Assign(IReadOnlyList<float[]> features, float[][] centres, int[] of, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        bool hasChanged = false;
        for (int i = 0; i < of.Length; i++)
        {
            int nearest = 0;
            double largest = double.NegativeInfinity;
            for (int k = 0; k < centres.Length; k++)
            {
                double cosine = ConceptWords.Cosine(features[i], centres[k]);
                (nearest, largest) = cosine > largest ? (k, cosine) : (nearest, largest);
            }

            hasChanged |= of[i] != nearest;
            of[i] = nearest;
        }

        return hasChanged;
    }

    /// <summary>The mean direction of each cluster; an empty one keeps its centre, and so does one whose pictures cancel out.</summary>
    private static float[][] Means(IReadOnlyList<float[]> features, float[][] centres, int[] of)
    {
        double[][] sums = [.. centres.Select(centre => new double[centre.Length])];
        for (int i = 0; i < of.Length; i++)
        {
            double[] sum = sums[of[i]];
            for (int j = 0; j < sum.Length; j++)
            {
                sum[j] += features[i][j];
            }
        }

        return [.. sums.Select((sum, k) =>
        {
            double norm = Math.Sqrt(sum.Sum(value => value * value));
            return norm > 0 ? Array.ConvertAll(sum, value => (float)(value / norm)) : centres[k];
        })];
    }
}
