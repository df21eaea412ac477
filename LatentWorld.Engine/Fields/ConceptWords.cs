using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Fields;

/// <summary>Names pictures with the model's concept words.</summary>
public static class ConceptWords
{
    // CLIP's trained logit scale ends at its cap of 100 (Radford et al. 2021, section 2.5).
    private const double LogitScale = 100;

    /// <summary>The words nearest to a picture, nearest first.</summary>
    /// <param name="features">The picture's features, of unit length; none finds no words.</param>
    /// <param name="count">Most words.</param>
    public static IReadOnlyList<NearestWord> Nearest(float[] features, IReadOnlyList<Concept> concepts, int count)
    {
        if (features.Length == 0 || concepts.Count == 0)
        {
            return [];
        }

        double[] cosines = [.. concepts.Select(concept => Cosine(features, concept.Features))];
        double largest = cosines.Max();
        double sum = cosines.Sum(cosine => Math.Exp(LogitScale * (cosine - largest)));
        return
        [
            .. cosines
                .Select((cosine, i) => new NearestWord(
                    concepts[i].Word, cosine, Math.Exp(LogitScale * (cosine - largest)) / sum))
                .OrderByDescending(word => word.Cosine)
                .Take(count),
        ];
    }

    /// <summary>The dot product in double, which is the cosine where both have unit length.</summary>
    internal static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double dot = 0;
        for (int i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
        }

        return dot;
    }
}
