namespace LatentWorld.Engine.Pictures;

/// <summary>How alike an image encoder sees two pictures.</summary>
public static class FeatureCosine
{
    /// <summary>
    /// Cosine of the angle between image features, −1 to 1. Both have unit length but for rounding, which is divided out: equal
    /// features have the cosine 1.
    /// </summary>
    /// <returns>Null where there is none: without an image encoder, or where its numbers overflowed.</returns>
    public static double? Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length == 0 || a.Length != b.Length)
        {
            return null;
        }

        double dot = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
            squaresOfA += (double)a[i] * a[i];
            squaresOfB += (double)b[i] * b[i];
        }

        double cosine = dot / Math.Sqrt(squaresOfA * squaresOfB);
        return double.IsFinite(cosine) ? Math.Clamp(cosine, -1, 1) : null;
    }
}
