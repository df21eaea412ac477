using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Labels;

namespace LatentWorld.Tests.Fields.Labels;

/// <summary>Clusters of features: those that there are, always the same, none where there are too few.</summary>
public sealed class FeatureClustersTests
{
    private static readonly float[][] Middles = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]];

    [Fact]
    public void Three_heaps_are_three_clusters_the_largest_first()
    {
        float[][] features = Heaps(200, 400, 100);
        IReadOnlyList<float[]> centres = FeatureClusters.Of(features, 3, TestContext.Current.CancellationToken);

        Assert.All(centres.Zip([1, 0, 2]), pair => Assert.True(ConceptWords.Cosine(pair.First, Middles[pair.Second]) > .999));
        LabelSet labels = new(LabelKind.Clusters, "", "", ["1", "2", "3"], centres);
        Assert.Equal([200, 400, 100], Counts(labels, features, 1, 0, 2));
    }

    [Fact]
    public void The_same_features_give_the_same_clusters_to_the_last_bit()
    {
        float[][] features = Heaps(50, 60, 70);
        Assert.Equal(
            FeatureClusters.Of(features, 5, TestContext.Current.CancellationToken),
            FeatureClusters.Of([.. features.Select(one => one.ToArray())], 5, TestContext.Current.CancellationToken));
    }

    /// <summary>No picture is nearer another centre than its own, and each centre is the mean direction of its pictures: where Lloyd's steps end.</summary>
    [Fact]
    public void Each_centre_is_the_mean_direction_of_what_is_nearest_it()
    {
        float[][] features = Heaps(50, 60, 70);
        IReadOnlyList<float[]> centres = FeatureClusters.Of(features, 4, TestContext.Current.CancellationToken);
        LabelSet labels = new(LabelKind.Clusters, "", "", ["1", "2", "3", "4"], centres);
        foreach (IGrouping<int, float[]> cluster in features.GroupBy(one => labels.Of(one).Index))
        {
            double[] sum = [.. Enumerable.Range(0, 4).Select(i => cluster.Sum(one => (double)one[i]))];
            double norm = Math.Sqrt(sum.Sum(value => value * value));
            Assert.All(sum.Zip(centres[cluster.Key]), pair => Assert.Equal(pair.First / norm, pair.Second, 1e-6));
        }
    }

    [Fact]
    public void Fewer_different_features_than_clusters_are_refused_with_their_number()
    {
        float[][] features = [.. Enumerable.Range(0, 30).Select(i => Middles[i % 2])];
        LabelRefusedException refused = Assert.Throws<LabelRefusedException>(() => FeatureClusters.Of(features, 3, TestContext.Current.CancellationToken));
        Assert.Contains("only 2 different", refused.Message, StringComparison.Ordinal);
        Assert.Throws<LabelRefusedException>(() => FeatureClusters.Of([], 2, TestContext.Current.CancellationToken));
    }

    /// <summary>Features that differ in their last place alone are no clusters of their own.</summary>
    [Fact]
    public void Features_that_differ_by_rounding_are_not_different()
    {
        float[][] features = [.. Enumerable.Range(0, 40).Select(i => Array.ConvertAll(Middles[i % 2], value => value + (i / 2 % 4 * 1.5e-7f)))];
        Assert.Contains(
            "only 2 different",
            Assert.Throws<LabelRefusedException>(() => FeatureClusters.Of(features, 4, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_canceled() =>
        Assert.Throws<OperationCanceledException>(() => FeatureClusters.Of(Heaps(50, 60, 70), 3, new(canceled: true)));

    private static int[] Counts(LabelSet labels, float[][] features, params int[] order) =>
        [.. order.Select(label => features.Count(one => labels.Of(one).Index == label))];

    private static float[][] Heaps(params int[] sizes)
    {
        Random random = new(3);
        return [.. sizes.SelectMany((size, heap) => Enumerable.Range(0, size).Select(_ =>
        {
            double[] one = [.. Middles[heap].Select(value => value + (.1 * (random.NextDouble() - .5)))];
            double norm = Math.Sqrt(one.Sum(value => value * value));
            return Array.ConvertAll(one, value => (float)(value / norm));
        }))];
    }
}
