using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Parity;

/// <summary>
/// The trained model, picture for picture, against the PyTorch networks that it was exported from. After another export
/// the references are made anew: training/parity/terra.py.
/// </summary>
public sealed class TerraTests : IDisposable
{
    private readonly OnnxDiffusionModel _model = ParityData.Load(TestFolders.RequireTerra());

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Pictures()
    {
        Picture[] pictures = JsonVectors.Read<Picture[]>("terra/pictures.json");
        Assert.True(pictures.Length > 2);
        for (int i = 0; i < pictures.Length; i++)
        {
            AssertPicture(i, pictures[i]);
        }
    }

    [Fact]
    public void Features()
    {
        using var encoder = new RawSession(
            OnnxSessions.Choose(TestFolders.RequireTerra(), ParityData.Provider, _ => { }).Open("image_encoder"));
        float[] features = encoder.Run(ParityData.Reference<float>("terra", "pixels"), 1, 3, 64, 64);
        Closeness.AssertRelative("terra: features", ParityData.Reference<float>("terra", "features"), features, 1e-4);
    }

    private void AssertPicture(int number, Picture picture)
    {
        string what = $"terra, “{picture.Prompt}” at ({picture.Alpha}, {picture.Beta})";
        Closeness.AssertRelative($"{what}: text", ParityData.Reference<float>("terra", $"{number}-text"), _model.EncodeText(picture.Prompt)[Conditioning.Text].Values.ToArray(), 1e-4);
        World world = ParityData.World(_model, picture.Prompt, picture.Negative);
        float[] latent = ParityData.Sample(_model, world, new(picture.Alpha, picture.Beta));
        Closeness.AssertRelative($"{what}: latent", ParityData.Reference<float>("terra", $"{number}-latent"), latent, 1e-3);
        Closeness.AssertPsnr($"{what}: picture", ParityData.Reference<byte>("terra", $"{number}-picture"), _model.Decode(latent), 50);
    }

    private sealed record Picture(string Prompt, string Negative, double Alpha, double Beta);
}
