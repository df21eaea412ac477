using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Web;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Tests.Corners;

public sealed class ModelCornersTests : IDisposable
{
    private readonly TemporaryFolder _model = new(), _data = new();
    private readonly LogUnderTest _log = new();

    public ModelCornersTests() => Directory.CreateDirectory(Path.Combine(_model.Path, ModelCorners.Folder));

    [Fact]
    public void A_models_corners_are_found_by_name_and_lie_on_the_shelf()
    {
        float[] latent = VertexNoise.Draw(new(7), FakeDenoiser.TheShape, Arithmetic.Fp32);
        File.WriteAllBytes(PathOf("moss"), CornerFile.WritePng(new byte[8 * 8 * 3], Npy(latent), .6));
        CornerShelf shelf = Shelf();

        string hash = Bring(shelf).Find("moss")!;

        Assert.Equal(latent, shelf.Find(hash));
        Assert.Equal((CornerOrigin.File, .6, FakeModel.TheReference.Hash), (shelf.Report(hash)!.Origin, shelf.Report(hash)!.Level, shelf.Report(hash)!.Model));
        Assert.NotNull(shelf.Picture(hash, "picture"));
        Assert.Null(Bring(shelf).Find("lichen"));
    }

    [Fact]
    public void One_that_cannot_be_read_is_left_out_and_named()
    {
        File.WriteAllBytes(PathOf("moss"), CornerFile.WritePng(new byte[8 * 8 * 3], Npy(VertexNoise.Draw(new(7), FakeDenoiser.TheShape, Arithmetic.Fp32)), 1));
        File.WriteAllBytes(PathOf("broken"), [1, 2, 3]);

        ModelCorners corners = Bring(Shelf());

        Assert.NotNull(corners.Find("moss"));
        Assert.Null(corners.Find("broken"));
        Assert.Contains(_log.Entries, entry => entry.Words.Contains("broken.png is left out: It carries no latent", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_without_corners_brings_none() =>
        Assert.Null(ModelCorners.Bring(_data.Path, new FakeModel(), Shelf(), Logger()).Find("moss"));

    public void Dispose()
    {
        _model.Dispose();
        _data.Dispose();
    }

    private string PathOf(string name) => Path.Combine(_model.Path, ModelCorners.Folder, $"{name}.png");

    private CornerShelf Shelf() => new(Path.Combine(_data.Path, "corners"), 1_000_000, FakeDenoiser.TheShape.Count, TimeProvider.System);

    private ModelCorners Bring(CornerShelf shelf) => ModelCorners.Bring(_model.Path, new FakeModel(), shelf, Logger());

    private Logger<ModelCorners> Logger() => new(LoggerFactory.Create(logging => logging.AddProvider(_log)));

    private byte[] Npy(float[] latent)
    {
        string path = Path.Combine(_data.Path, "a.npy");
        using (var writer = new NpyWriter<float>(path, FakeDenoiser.TheShape.Channels, FakeDenoiser.TheShape.Height, FakeDenoiser.TheShape.Width))
        {
            writer.Write(latent);
        }

        return File.ReadAllBytes(path);
    }
}
