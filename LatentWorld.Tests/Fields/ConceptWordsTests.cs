using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;

namespace LatentWorld.Tests.Fields;

public sealed class ConceptWordsTests
{
    private static readonly Concept[] Concepts = [new("cat", [1, 0]), new("dog", [0.6f, 0.8f]), new("car", [0, 1])];

    [Fact]
    public void The_nearest_words_come_first_with_their_cosine()
    {
        IReadOnlyList<NearestWord> words = ConceptWords.Nearest([0.6f, 0.8f], Concepts, 2);

        Assert.Equal(["dog", "car"], words.Select(word => word.Word));
        Assert.Equal(1, words[0].Cosine, 6);
        Assert.Equal(1 / (1 + Math.Exp(-20) + Math.Exp(-40)), words[0].Probability, 6);
    }

    [Fact]
    public void A_picture_without_features_has_no_words() => Assert.Empty(ConceptWords.Nearest([], Concepts, 5));
}
