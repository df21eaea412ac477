using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Tests.Parity;

/// <summary>Each part of a model folder against the same network in PyTorch, in both layouts of the field.</summary>
public class PartTests
{
    /// <summary>Single precision: sums of hundreds of products in another order.</summary>
    private const double Single = 1e-4;

    /// <summary>
    /// Half precision rounds each number to 11 bits, 2⁻¹¹ of its size at most ½ unit off; a U-Net has some 100 roundings
    /// in a row, whose errors add up like a random walk's: 10 · 2⁻¹¹ ≈ 5e-3.
    /// </summary>
    private const double Half = 5e-3;

    public static TheoryData<string, string, double> Folders => new()
    {
        { "older", "reference", Single },
        { "optimum", "reference", Single },
        { "optimum-fp16", "reference-fp16", Half },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void Text_encoder(string folder, string reference, double bound)
    {
        using OnnxDiffusionModel model = ParityData.Load(ParityData.Model(folder));
        Closeness.AssertRelative($"{folder}: text", ParityData.Reference<float>(reference, "text-hidden"), model.EncodeText(ParityRecipe.Prompt)[Conditioning.Text].Values.ToArray(), bound);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Pooled_text(string folder, string reference, double bound)
    {
        string path = ParityData.Model(folder);
        using var text = new TextEncoder(
            ClipTokenizer.Open(path), OnnxFile.Read(path, "text_encoder/model.onnx"), Sessions(folder).Open("text_encoder"));
        Closeness.AssertRelative($"{folder}: pooled text", ParityData.Reference<float>(reference, "text-pooled"), text.Pool(ParityRecipe.Prompt), bound);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Unet(string folder, string reference, double bound)
    {
        using OnnxDiffusionModel model = ParityData.Load(ParityData.Model(folder));
        Assert.True(model.Denoiser.TimestepPerRow);
        UnetReference.Assert(folder, model.Denoiser, reference, "unet-981", bound, 981, 981);
        UnetReference.Assert(folder, model.Denoiser, reference, "unet-501", bound, 501, 501);
        UnetReference.Assert(folder, model.Denoiser, reference, "unet-1", bound, 1, 1);
        UnetReference.Assert(folder, model.Denoiser, reference, "unet-mixed", bound, 981, 1);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Decoder(string folder, string reference, double bound)
    {
        using var decoder = new RawSession(Sessions(folder).Open("vae_decoder"));
        float[] picture = decoder.Run(ParityData.Reference<float>(reference, "decoder-latent"), 1, 4, 16, 16);
        float[] thinned = [.. picture.Where((_, i) => i % 17 == 0)];
        Closeness.AssertRelative($"{folder}: decoder", ParityData.Reference<float>(reference, "decoder-picture"), thinned, bound);
    }

    /// <summary>Older exports draw the latent; this one's variance is next to nothing, so that the mean is what it draws.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void Encoder(string folder, string reference, double bound)
    {
        using var encoder = new RawSession(Sessions(folder).Open("vae_encoder"));
        float[] encoded = encoder.Run(Waves(128), 1, 3, 128, 128);
        float[] expected = ParityData.Reference<float>(reference, "encoder-parameters");
        int latent = expected.Length / 2;
        Closeness.AssertRelative($"{folder}: encoder's mean", expected.AsSpan(0, latent), encoded.AsSpan(0, latent), bound);
        if (encoded.Length > latent)
        {
            Closeness.AssertRelative($"{folder}: encoder's log variance", expected.AsSpan(latent), encoded.AsSpan(latent), bound);
        }
    }

    private static OnnxSessions Sessions(string folder) =>
        OnnxSessions.Choose(ParityData.Model(folder), ParityData.Provider, _ => { });

    /// <summary>[3, size, size]: cos((c + 1)(y + 2x) / 16), the picture that the script encodes.</summary>
    internal static float[] Waves(int size)
    {
        float[] picture = new float[3 * size * size];
        for (int i = 0; i < picture.Length; i++)
        {
            (int channel, int y, int x) = (i / (size * size), i / size % size, i % size);
            picture[i] = (float)Math.Cos((channel + 1) * (y + (2 * x)) / 16d);
        }

        return picture;
    }
}
