using LatentWorld.Engine.Fields.Labels;

namespace LatentWorld.Tests.Fields.Labels;

/// <summary>Which lists of words and numbers of clusters are taken, and what is said of others.</summary>
public sealed class LabelChoiceTests
{
    [Fact]
    public void Words_are_taken_as_they_are_but_for_spaces_around_them() =>
        Assert.Equal(["red", "a green hill"], LabelChoice.Own([" red", "a green hill "]).Words);

    [Fact]
    public void The_bounds_are_in_it()
    {
        Assert.Equal(64, LabelChoice.Own(Enumerable.Range(0, 64).Select(i => $"{i}")).Words.Count);
        Assert.Equal(80, LabelChoice.Own([new('a', 80), "b"]).Words[0].Length);
        Assert.Equal(2, LabelChoice.OfClusters(2).Clusters);
        Assert.Equal(16, LabelChoice.OfClusters(16).Clusters);
    }

    [Theory]
    [InlineData("has 2 to 64; this one has 1", "red")]
    [InlineData("Word 2", "red", " ")]
    [InlineData("Word 1", "a\nb", "c")]
    [InlineData("twice", "Red", "blue", "red ")]
    public void What_cannot_be_a_list_is_refused(string words, params string[] list) =>
        Assert.Contains(words, Assert.Throws<LabelRefusedException>(() => LabelChoice.Own(list)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_list_and_a_long_word_are_refused_in_one_short_line()
    {
        string many = Assert.Throws<LabelRefusedException>(() => LabelChoice.Own(Enumerable.Range(0, 100_000).Select(i => $"{i}"))).Message;
        Assert.Contains("more than 64", many, StringComparison.Ordinal);
        string long_ = Assert.Throws<LabelRefusedException>(() => LabelChoice.Own([new('a', 81), "b"])).Message;
        Assert.True(long_.Length < 200, long_);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(-3)]
    public void So_many_clusters_are_refused(int count) => Assert.Throws<LabelRefusedException>(() => LabelChoice.OfClusters(count));

    [Fact]
    public void Equal_choices_have_one_key_and_others_have_others()
    {
        Assert.Equal(LabelChoice.Own(["a", "b"]).Key, LabelChoice.Own([" a", "b"]).Key);
        string[] keys = [LabelChoice.OfModel.Key, LabelChoice.Own(["a", "b"]).Key, LabelChoice.Own(["a b", "c"]).Key, LabelChoice.OfClusters(2).Key, LabelChoice.OfClusters(3).Key];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
