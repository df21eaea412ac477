using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Building;

namespace LatentWorld.Tests.Networks;

/// <summary>The graphs of the published checkpoints, of whose weights only the shapes are known here.</summary>
public class PublishedSizeTests
{
    [Fact]
    public void Unet_of_1_5()
    {
        OnnxFile file = AssertTakesAll(859_520_964, UnetNetwork.Build(Shaped(PublishedShapes.Unet(768, linear: false)), UnetOptions.StableDiffusion1, NetworkPrecision.Half));
        Assert.Equal(
            "it takes sample float16 [batch, 4, height, width]; timestep float32 [batch]; encoder_hidden_states float16 [batch, sequence, 768] and gives out_sample float16 [batch, 4, height, width]",
            file.Signature);
    }

    [Fact]
    public void Unet_of_2_1()
    {
        OnnxFile file = AssertTakesAll(865_910_724, UnetNetwork.Build(Shaped(PublishedShapes.Unet(1024, linear: true)), UnetOptions.StableDiffusion2, NetworkPrecision.Single));
        Assert.Contains("encoder_hidden_states float32 [batch, sequence, 1024]", file.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_encoder_of_1_5()
    {
        OnnxFile file = AssertTakesAll(123_060_480, TextNetwork.Build(Shaped(PublishedShapes.Text(768, 12)), TextOptions.StableDiffusion1, NetworkPrecision.Single));
        Assert.Equal("it takes input_ids int64 [batch, 77] and gives last_hidden_state float32 [batch, 77, 768]; pooler_output float32 [batch, 768]", file.Signature);
    }

    [Fact]
    public void Text_encoder_of_2_1() =>
        AssertTakesAll(340_387_840, TextNetwork.Build(Shaped(PublishedShapes.Text(1024, 23)), TextOptions.StableDiffusion2, NetworkPrecision.Single));

    /// <summary>The two halves share no weight, and leave none.</summary>
    [Fact]
    public void Autoencoder_of_both()
    {
        ShapedWeights weights = Shaped(PublishedShapes.Vae());
        Network decoder = DecoderNetwork.Build(weights, NetworkPrecision.Single), encoder = EncoderNetwork.Build(weights, NetworkPrecision.Single);
        Assert.Equal(83_653_863, decoder.Parameters + encoder.Parameters);
        Assert.Equal(weights.Names.Order(StringComparer.Ordinal), decoder.Unused.Concat(encoder.Unused).Order(StringComparer.Ordinal));
        Assert.All(encoder.Unused, name => Assert.Contains(DecoderNetwork.Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.All(decoder.Unused, name => Assert.Contains(EncoderNetwork.Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.Equal("it takes latent_sample float32 [batch, 4, height, width] and gives sample float32 [batch, 3, picture_height, picture_width]", Read(decoder).Signature);
        Assert.Equal("it takes sample float32 [batch, 3, height, width] and gives latent_parameters float32 [batch, 8, latent_height, latent_width]", Read(encoder).Signature);
    }

    /// <summary>Original checkpoints have convolutions of size 1 where diffusers has linear layers.</summary>
    [Fact]
    public void Linear_layers_may_be_convolutions_of_size_1()
    {
        Dictionary<string, int[]> shapes = PublishedShapes.Vae();
        foreach (string name in shapes.Keys.Where(name => name.Contains(".to_", StringComparison.Ordinal) && name.EndsWith(".weight", StringComparison.Ordinal)).ToArray())
        {
            shapes[name] = [512, 512, 1, 1];
        }

        Assert.Equal(
            DecoderNetwork.Build(Shaped(PublishedShapes.Vae()), NetworkPrecision.Single).Graph,
            DecoderNetwork.Build(Shaped(shapes), NetworkPrecision.Single).Graph);
    }

    /// <summary>Clip skip is counted from what a checkpoint has.</summary>
    [Fact]
    public void Layers_of_a_text_encoder() => Assert.Equal(23, TextOptions.LayersOf(Shaped(PublishedShapes.Text(1024, 23))));

    [Fact]
    public void Image_encoder()
    {
        OnnxFile file = AssertTakesAll(303_966_208, VisionNetwork.Build(Shaped(PublishedShapes.Vision()), NetworkPrecision.Single));
        Assert.Equal("it takes pixel_values float32 [batch, 3, 224, 224] and gives image_embeds float32 [batch, 768]", file.Signature);
    }

    private static ShapedWeights Shaped(Dictionary<string, int[]> shapes) => new(shapes);

    /// <summary>Every weight is used once; constants of the graph itself are few, and gaps between weights small.</summary>
    private static OnnxFile AssertTakesAll(long parameters, Network network)
    {
        Assert.Empty(network.Unused);
        Assert.Equal(parameters, network.Parameters);
        OnnxFile file = Read(network);
        Assert.InRange(file.Parameters, parameters, parameters + 2000);
        Assert.Equal([(Network.WeightsFile, network.WeightBytes)], file.WeightFiles.Select(weights => (weights.Key, weights.Value)));
        Assert.InRange(network.WeightBytes + network.Graph.Length, file.ParameterBytes, (long)(1.02 * file.ParameterBytes));
        return file;
    }

    private static OnnxFile Read(Network network)
    {
        using var stream = new MemoryStream(network.Graph);
        return new OnnxFileReader(stream).Read("model.onnx");
    }
}
