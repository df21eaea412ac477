using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Tiles;

/// <summary>Features of an image encoder that was changed since are never mixed with those of the new one.</summary>
public sealed class PictureLibraryTests : IDisposable
{
    private static readonly TileKey Key = TileKey.Of(WorldId.Of(FakeModel.World()), new(0, 0, 0));

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-library-").FullName;
    private readonly TileMetrics _metrics = new();
    private readonly byte[] _rgb = new FakeModel().Decode(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 });

    public void Dispose()
    {
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(0)]
    public void Features_of_another_encoder_are_computed_anew_once(long cached)
    {
        Keep(from: "an older encoder", [9, 9]);
        var model = new FakeModel { FeaturesFrom = "the encoder" };
        float[] expected = model.EmbedImage(_rgb);
        using (PictureStore store = Open())
        {
            Assert.Equal(expected, new PictureLibrary(new(cached), store, model, _metrics).FindFeatures(Key));
        }

        model.EmbedFailure = new InvalidOperationException("Asked for once more.");
        using PictureStore again = Open();
        Assert.Equal(expected, new PictureLibrary(new(cached), again, model, _metrics).FindFeatures(Key));
        Assert.Equal("the encoder", again.Find(Key)!.Provenance.FeaturesFrom);
    }

    [Fact]
    public void Features_of_the_same_encoder_are_taken()
    {
        Keep(from: "the encoder", [.6f, .8f]);
        var model = new FakeModel { FeaturesFrom = "the encoder", EmbedFailure = new InvalidOperationException("Not to be asked for.") };
        using PictureStore store = Open();
        Assert.Equal([.6f, .8f], new PictureLibrary(new(0), store, model, _metrics).FindFeatures(Key)!);
    }

    private void Keep(string from, float[] features)
    {
        using PictureStore store = Open();
        store.Add(Key, new(PictureEncoding.EncodeWebP(_rgb, 8), features, new("", "CPU", "fp32", 1, default, 0, from)));
    }

    private PictureStore Open() => PictureStore.Open(_folder, 1 << 20, words => Assert.Fail(words));
}
