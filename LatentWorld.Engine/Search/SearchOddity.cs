using LatentWorld.Engine.Fields;

namespace LatentWorld.Engine.Search;

/// <summary>How far a picture is from what its label stands for in the pictures of one search.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Strange">Feature distance from the nearest of the labels' centres, 0 to 2. A label's centre is the mean direction of its pictures.</param>
/// <param name="Mixed">
/// How near it lies to the middle between two centres, from 0 at a centre to 1 in the middle: twice the nearest one's share of both distances, times the
/// distance of the centres by the sum of both, which is less where the picture lies far from the way between. 0 where all pictures have one label.
/// </param>
public sealed record SearchOddity(SearchPicture Picture, double Strange, double Mixed)
{
    /// <summary>Of all pictures, in their order.</summary>
    internal static IReadOnlyList<SearchOddity> Of(IReadOnlyCollection<SearchPicture> pictures)
    {
        float[][] centres = [.. pictures.GroupBy(picture => picture.Label).Select(Centre)];
        return
        [
            .. pictures.Select(picture =>
            {
                (double Apart, float[] Centre)[] near = [.. centres.Select(centre => (Lipschitz.Distance(picture.Features, centre), centre)).OrderBy(one => one.Item1).Take(2)];
                return new SearchOddity(picture, near[0].Apart, near.Length < 2 ? 0 : Mixture(near[0], near[1]));
            }),
        ];
    }

    private static double Mixture((double Apart, float[] Centre) nearest, (double Apart, float[] Centre) next)
    {
        double both = nearest.Apart + next.Apart;
        // Two labels of the same pictures have one centre.
        return both > 0 ? 2 * nearest.Apart / both * Math.Min(1, Lipschitz.Distance(nearest.Centre, next.Centre) / both) : 0;
    }

    private static float[] Centre(IEnumerable<SearchPicture> pictures)
    {
        double[]? sum = null;
        foreach (SearchPicture picture in pictures)
        {
            sum ??= new double[picture.Features.Length];
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += picture.Features[i];
            }
        }

        double length = Math.Sqrt(sum!.Sum(value => value * value));
        // Opposite pictures have no mean direction; their mean is as far from all of them.
        return [.. sum!.Select(value => (float)(length > 0 ? value / length : value))];
    }
}
