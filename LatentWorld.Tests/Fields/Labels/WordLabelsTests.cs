using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Pipelines;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Fields.Labels;

/// <summary>Words as labels: the model's, and lists of one's own.</summary>
public sealed class WordLabelsTests
{
    [Fact]
    public void The_models_words_are_its_concepts()
    {
        LabelSet labels = WordLabels.OfModel(new FakeModel());
        Assert.Equal(["red", "green", "blue"], labels.Names);
        Assert.Equal(2, labels.Of([.1f, .2f, .9f]).Index);
        Assert.Contains("3 concept words of fake", labels.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_words_are_encoded_by_the_model()
    {
        LabelSet labels = WordLabels.Own(new FakeModel(), LabelChoice.Own(["grey", "red"]), TestContext.Current.CancellationToken);
        Assert.Equal(0, labels.Of([.5f, .6f, .6f]).Index);
        Assert.Equal(1, labels.Of([.99f, .1f, 0]).Index);
    }

    [Fact]
    public void A_model_without_a_text_projection_says_so()
    {
        LabelRefusedException refused = Assert.Throws<LabelRefusedException>(
            () => WordLabels.Own(new FakeModel { EmbedsTexts = false }, LabelChoice.Own(["a", "red"]), TestContext.Current.CancellationToken));
        Assert.Contains("text_projection", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_too_long_is_named() => Assert.Contains(
        "“too long”",
        Assert.Throws<LabelRefusedException>(() => WordLabels.Own(new FakeModel(), LabelChoice.Own(["red", "too long"]), TestContext.Current.CancellationToken)).Message,
        StringComparison.Ordinal);

    /// <summary>The real chain: tokenizer, text encoder, projection. What the folder's captions say, written by hand, gives the folder's own features.</summary>
    [Fact]
    public void A_caption_as_a_word_of_ones_own_has_the_concepts_features()
    {
        using DiffusionPipeline pipeline = DiffusionPipeline.Open(TestFolders.RequireTerra(), TerraPipeline.Cpu);
        LabelSet labels = WordLabels.Own(pipeline.Model, LabelChoice.Own(["a photo of a cat", "a photo of a mountain"]), TestContext.Current.CancellationToken);
        Concept[] concepts = [.. pipeline.Model.Concepts.Where(concept => concept.Word is "cat" or "mountain")];
        Assert.Equal(["cat", "mountain"], concepts.Select(concept => concept.Word));
        Assert.All(concepts, (concept, i) => Assert.Equal(i, labels.Of(concept.Features).Index));
        Assert.All(concepts, concept => Assert.Equal(concept.Features, pipeline.Model.EmbedText($"a photo of a {concept.Word}")));
    }

    /// <summary>Pictures far inside a mode keep their label when the latent moves by one unit in the last place; on a border that the arithmetic cannot divide they do not.</summary>
    [Fact]
    public void The_flip_rate_is_nothing_inside_and_something_on_a_border_steeper_than_the_arithmetic()
    {
        using var known = new Geometry.Worlds.KnownPlane("two-modes-3-0.25");
        LabelSet labels = WordLabels.OfModel(known.Model);
        LabelFlips inside = known.Plane.FlipsOf([new(known.AlphaAt(5), 0), new(known.AlphaAt(-5), 0)], labels, TestContext.Current.CancellationToken);
        Assert.Equal((8, 0, 0.0), (inside.Pictures, inside.Flipped, inside.Rate));

        // Between two latents that the model can tell apart.
        (double low, double high) = (known.AlphaAt(-1), known.AlphaAt(1));
        int first = Label(low);
        while (high - low > Math.ScaleB(1, -32))
        {
            double middle = (low + high) / 2;
            (low, high) = Label(middle) == first ? (middle, high) : (low, middle);
        }

        int Label(double alpha) => labels.Of(known.Plane.Render(alpha, 0, TestContext.Current.CancellationToken).Features).Index;

        LabelFlips across = known.Plane.FlipsOf(
            Enumerable.Range(-10, 21).Select(i => new Engine.Worlds.PlanePoint(low + Math.ScaleB(i, -32), 0)), labels, TestContext.Current.CancellationToken);
        Assert.Equal(84, across.Pictures);
        Assert.InRange(across.Flipped, 1, 83);
        Assert.Null(new LabelFlips(0, 0).Rate);
    }
}
