using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Networks;

namespace LatentWorld.Tests.Parity;

/// <summary>A model folder of networks that we built from a checkpoint, against the same networks in PyTorch.</summary>
public class BuiltFolderTests
{
    /// <summary>As <see cref="PartTests"/>: in single precision it is ten times nearer than an export has to be.</summary>
    private const double Single = 1e-5, Half = 5e-3;

    public static TheoryData<NetworkPrecision, string, double> Precisions => new()
    {
        { NetworkPrecision.Single, "reference", Single },
        { NetworkPrecision.Half, "reference-fp16", Half },
    };

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Text_encoder(NetworkPrecision precision, string reference, double bound)
    {
        using TemporaryFolder folder = Written(precision);
        using var text = new TextEncoder(
            ClipTokenizer.Open(folder.Path), OnnxFile.Read(folder.Path, "text_encoder/model.onnx"), Sessions(folder).Open("text_encoder"));
        Closeness.AssertRelative($"{precision}: text", ParityData.Reference<float>(reference, "text-hidden"), text.Encode(ParityRecipe.Prompt), bound);
        Closeness.AssertRelative($"{precision}: pooled text", ParityData.Reference<float>(reference, "text-pooled"), text.Pool(ParityRecipe.Prompt), bound);
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Unet(NetworkPrecision precision, string reference, double bound)
    {
        using TemporaryFolder folder = Written(precision);
        using OnnxDiffusionModel model = ParityData.Load(folder.Path);
        Assert.True(model.Denoiser.TimestepPerRow);
        UnetReference.Assert($"{precision}", model.Denoiser, reference, "unet-981", bound, 981, 981);
        UnetReference.Assert($"{precision}", model.Denoiser, reference, "unet-501", bound, 501, 501);
        UnetReference.Assert($"{precision}", model.Denoiser, reference, "unet-1", bound, 1, 1);
        UnetReference.Assert($"{precision}", model.Denoiser, reference, "unet-mixed", bound, 981, 1);
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Decoder(NetworkPrecision precision, string reference, double bound)
    {
        using TemporaryFolder folder = Written(precision);
        using var decoder = new RawSession(Sessions(folder).Open("vae_decoder"));
        float[] picture = decoder.Run(ParityData.Reference<float>(reference, "decoder-latent"), 1, 4, 16, 16);
        float[] thinned = [.. picture.Where((_, i) => i % 17 == 0)];
        Closeness.AssertRelative($"{precision}: decoder", ParityData.Reference<float>(reference, "decoder-picture"), thinned, bound);
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Encoder(NetworkPrecision precision, string reference, double bound)
    {
        using TemporaryFolder folder = Written(precision);
        using var encoder = new RawSession(Sessions(folder).Open("vae_encoder"));
        float[] encoded = encoder.Run(PartTests.Waves(128), 1, 3, 128, 128);
        float[] expected = ParityData.Reference<float>(reference, "encoder-parameters");
        int latent = expected.Length / 2;
        Closeness.AssertRelative($"{precision}: encoder's mean", expected.AsSpan(0, latent), encoded.AsSpan(0, latent), bound);
        Closeness.AssertRelative($"{precision}: encoder's log variance", expected.AsSpan(latent), encoded.AsSpan(latent), bound);
    }

    /// <summary>The bounds are those of <see cref="PipelineTests"/>.</summary>
    [Theory]
    [InlineData(NetworkPrecision.Single, "reference", 1e-3, 60)]
    [InlineData(NetworkPrecision.Half, "reference-fp16", 1e-2, 40)]
    public void Picture(NetworkPrecision precision, string reference, double latent, double decibels)
    {
        using TemporaryFolder folder = Written(precision);
        using OnnxDiffusionModel model = ParityData.Load(folder.Path);
        World world = ParityData.World(model, ParityRecipe.Prompt, ParityRecipe.Negative);
        float[] sampled = ParityData.Sample(model, world, new(.25, .75));
        Closeness.AssertRelative($"{precision}: latent", ParityData.Reference<float>(reference, "pipeline-latent"), sampled, latent);
        Closeness.AssertPsnr($"{precision}: picture", ParityData.Reference<byte>(reference, "pipeline-picture"), model.Decode(sampled), decibels);
    }

    private static TemporaryFolder Written(NetworkPrecision precision)
    {
        var folder = new TemporaryFolder();
        ParityNetworks.WriteFirst(folder.Path, precision);
        return folder;
    }

    private static OnnxSessions Sessions(TemporaryFolder folder) => OnnxSessions.Choose(folder.Path, ParityData.Provider, _ => { });
}
