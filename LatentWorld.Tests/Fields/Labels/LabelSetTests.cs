using LatentWorld.Engine.Fields.Labels;

namespace LatentWorld.Tests.Fields.Labels;

/// <summary>What a picture is called, by how much, and how far it is from being called otherwise.</summary>
public sealed class LabelSetTests
{
    private static readonly LabelSet Axes = new(LabelKind.Own, "axes", "", ["x", "y", "z"], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);

    [Fact]
    public void Is_the_nearest_with_the_cosine_before_the_next()
    {
        PictureLabel label = Axes.Of([.6f, .8f, 0]);

        Assert.Equal(1, label.Index);
        Assert.Equal(.2, label.Margin, 1e-6);
        // |y − x| = √2.
        Assert.Equal(.2 / Math.Sqrt(2), label.Reach, 1e-6);
    }

    [Fact]
    public void Of_equals_the_first() => Assert.Equal((0, 0.0, 0.0), (Axes.Of([.6f, .6f, 0]) is var label ? label.Index : -1, label.Margin, label.Reach));

    /// <summary>The next label is y, but w, whose direction is farther away, is reached sooner.</summary>
    [Fact]
    public void The_reach_looks_at_all_labels_and_not_at_the_next_alone()
    {
        LabelSet set = new(LabelKind.Own, "", "", ["x", "near x", "opposite"], [[1, 0], [.99995f, .01f], [-1, 0]]);
        PictureLabel label = set.Of([.1f, -.9950f]);

        Assert.Equal(0, label.Index);
        Assert.Equal(1e-2, label.Margin, 1e-3);
        Assert.Equal(.2 / 2, label.Reach, 1e-3);
    }

    /// <summary>Cauchy–Schwarz: no move that is shorter than the reach changes the label, and one a little longer can.</summary>
    [Fact]
    public void No_shorter_move_changes_the_label_and_one_that_is_longer_does()
    {
        Random random = new(7);
        float[][] directions = [.. Enumerable.Range(0, 6).Select(_ => Unit(random, 5))];
        LabelSet set = new(LabelKind.Own, "", "", [.. directions.Select((_, i) => $"{i}")], directions);
        for (int trial = 0; trial < 500; trial++)
        {
            float[] features = Unit(random, 5);
            PictureLabel label = set.Of(features);
            Assert.Equal(label.Index, set.Of(Moved(features, Unit(random, 5), .999 * label.Reach)).Index);
            bool flips = directions.Where((_, j) => j != label.Index).Any(other =>
                set.Of(Moved(features, Direction(directions[label.Index], other), 1.001 * label.Reach)).Index != label.Index);
            Assert.True(flips);
        }
    }

    [Fact]
    public void Two_labels_of_one_direction_are_refused_by_name()
    {
        LabelRefusedException refused = Assert.Throws<LabelRefusedException>(
            () => new LabelSet(LabelKind.Own, "", "", ["sea", "hill", "ocean"], [[1, 0], [0, 1], [1, 0]]));
        Assert.Contains("“sea”", refused.Message, StringComparison.Ordinal);
        Assert.Contains("“ocean”", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_of_another_length_are_no_picture_of_its_encoder() => Assert.Throws<ArgumentException>(() => Axes.Of([1, 0]));

    private static float[] Moved(float[] features, float[] direction, double by) => [.. features.Zip(direction, (f, d) => (float)(f + (by * d)))];

    private static float[] Direction(float[] from, float[] to) => Scaled([.. to.Zip(from, (t, f) => t - f)]);

    private static float[] Unit(Random random, int count) => Scaled([.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - .5))]);

    private static float[] Scaled(float[] vector)
    {
        double norm = Math.Sqrt(vector.Sum(value => (double)value * value));
        return [.. vector.Select(value => (float)(value / norm))];
    }
}
