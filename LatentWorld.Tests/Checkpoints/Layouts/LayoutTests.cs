namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>The layouts that other tests build on have exactly the weights of the published models.</summary>
public class LayoutTests
{
    private static readonly int[] Unet = [320, 640, 1280, 1280];

    /// <summary>As the models' cards and papers count them: 860 million, 866 million.</summary>
    [Theory]
    [InlineData(768, false, 686, 859_520_964)]
    [InlineData(1024, true, 686, 865_910_724)]
    public void The_U_Net_has_the_published_weights(int textWidth, bool isLinear, int tensors, long parameters)
    {
        IReadOnlyList<LayoutWeight> weights = new UnetLayout { Channels = Unet, TextWidth = textWidth, IsLinear = isLinear }.Weights();
        Assert.Equal(tensors, weights.Count);
        Assert.Equal(parameters, weights.Sum(weight => weight.Count));
    }

    [Fact]
    public void The_autoencoder_has_the_published_weights()
    {
        IReadOnlyList<LayoutWeight> weights = new VaeLayout { Channels = [128, 256, 512, 512] }.Weights();
        Assert.Equal(248, weights.Count);
        Assert.Equal(83_653_863, weights.Sum(weight => weight.Count));
    }

    /// <summary>The output block that an up block's module comes from is what conversions get wrong: anchors that published converters agree on.</summary>
    [Theory]
    [InlineData("input_blocks.3.0.op.weight", "down_blocks.0.downsamplers.0.conv.weight")]
    [InlineData("input_blocks.5.1.proj_in.weight", "down_blocks.1.attentions.1.proj_in.weight")]
    [InlineData("input_blocks.10.0.in_layers.2.weight", "down_blocks.3.resnets.0.conv1.weight")]
    [InlineData("middle_block.2.out_layers.3.weight", "mid_block.resnets.1.conv2.weight")]
    [InlineData("output_blocks.2.1.conv.weight", "up_blocks.0.upsamplers.0.conv.weight")]
    [InlineData("output_blocks.5.2.conv.weight", "up_blocks.1.upsamplers.0.conv.weight")]
    [InlineData("output_blocks.8.2.conv.weight", "up_blocks.2.upsamplers.0.conv.weight")]
    [InlineData("output_blocks.11.0.skip_connection.weight", "up_blocks.3.resnets.2.conv_shortcut.weight")]
    public void Both_layouts_are_paired_as_published(string original, string name) =>
        Assert.Equal(name, Assert.Single(new UnetLayout().Weights(), weight => weight.Original == original).Name);
}
