using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Tests.Networks;

/// <summary>Checkpoints that fit no architecture here are refused with the weight, what was found and what was needed.</summary>
public class NetworkRefusalTests
{
    [Fact]
    public void A_missing_weight() => AssertUnet(
        "The checkpoint lacks up_blocks.2.resnets.1.conv2.bias, which its U-Net needs. It is incomplete, or a model of another kind.",
        shapes => shapes.Remove("up_blocks.2.resnets.1.conv2.bias"));

    [Fact]
    public void A_weight_of_another_shape() => AssertUnet(
        "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_v.weight has the shape [640, 1024]; the U-Net needs [640, 768] here.",
        shapes => shapes["down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_v.weight"] = [640, 1024]);

    [Fact]
    public void A_weight_of_another_number_of_dimensions() => AssertUnet(
        "conv_in.weight has the shape [320, 36]; this network needs one of 4 dimensions.", shapes => shapes["conv_in.weight"] = [320, 36]);

    [Fact]
    public void A_shortcut_that_is_missing_where_channels_change() => AssertUnet(
        "The checkpoint lacks down_blocks.1.resnets.0.conv_shortcut.weight", shapes => shapes.Remove("down_blocks.1.resnets.0.conv_shortcut.weight"));

    [Fact]
    public void A_way_up_that_is_shorter_than_the_way_down() => AssertUnet(
        "The U-Net's way up has 3 layers fewer than its way down.", shapes =>
        {
            foreach (string name in shapes.Keys.Where(name => name.StartsWith("up_blocks.3.", StringComparison.Ordinal)).ToArray())
            {
                shapes.Remove(name);
            }
        });

    [Fact]
    public void A_layer_too_many_on_the_way_up() => AssertUnet(
        "The U-Net's way up has more layers than its way down: up_blocks.3.resnets.3 has no counterpart.", shapes =>
        {
            foreach (string name in shapes.Keys.Where(name => name.StartsWith("up_blocks.3.resnets.2.", StringComparison.Ordinal)).ToArray())
            {
                shapes[name.Replace("resnets.2.", "resnets.3.", StringComparison.Ordinal)] = shapes[name];
            }
        });

    [Fact]
    public void A_unet_that_reads_no_text() => AssertUnet(
        "The U-Net has no attention to a text", shapes =>
        {
            foreach (string name in shapes.Keys.Where(name => name.Contains(".attn2.", StringComparison.Ordinal)).ToArray())
            {
                shapes.Remove(name);
            }
        });

    [Fact]
    public void Waves_that_make_no_pairs() => AssertUnet(
        "time_embedding.linear_1 takes 321 waves", shapes => shapes["time_embedding.linear_1.weight"] = [1280, 321]);

    [Fact]
    public void Gates_that_are_not_half() => AssertUnet(
        "transformer_blocks.0.ff.net.0.proj has 2561 outputs, and half of them are gates.",
        shapes => shapes["down_blocks.0.attentions.0.transformer_blocks.0.ff.net.0.proj.weight"] = [2561, 320]);

    [Fact]
    public void Heads_that_do_not_divide_the_channels() => AssertSays(
        "has 320 channels, which do not divide into heads of 48 channels.",
        () => UnetNetwork.Build(new ShapedWeights(PublishedShapes.Unet(768, linear: false)), new UnetOptions(HeadRule.Size(48)), NetworkPrecision.Single));

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void A_layer_that_the_text_encoder_lacks(int layer) => AssertSays(
        $"The text encoder has 12 layers, and the states of layer {layer} are asked for.",
        () => TextNetwork.Build(new ShapedWeights(PublishedShapes.Text(768, 12)), TextOptions.StableDiffusion1 with { Layers = layer }, NetworkPrecision.Single));

    [Fact]
    public void Patches_that_make_no_square()
    {
        Dictionary<string, int[]> shapes = PublishedShapes.Vision();
        shapes["vision_model.embeddings.position_embedding.weight"] = [256, 1024];
        AssertSays("The image encoder has places for 255 patches, which make no square.", () => VisionNetwork.Build(new ShapedWeights(shapes), NetworkPrecision.Single));
    }

    [Fact]
    public void Groups_that_do_not_divide_the_channels() => AssertSays(
        "down_blocks.0.resnets.0.norm1 has 320 channels, which do not divide into 48 groups.",
        () => UnetNetwork.Build(new ShapedWeights(PublishedShapes.Unet(768, linear: false)), UnetOptions.StableDiffusion1 with { Groups = 48 }, NetworkPrecision.Single));

    private static void AssertUnet(string words, Action<Dictionary<string, int[]>> change)
    {
        Dictionary<string, int[]> shapes = PublishedShapes.Unet(768, linear: false);
        change(shapes);
        AssertSays(words, () => UnetNetwork.Build(new ShapedWeights(shapes), UnetOptions.StableDiffusion1, NetworkPrecision.Single));
    }

    private static void AssertSays(string words, Func<Network> build) =>
        Assert.Contains(words, Assert.Throws<CheckpointException>(build).Message, StringComparison.Ordinal);
}
