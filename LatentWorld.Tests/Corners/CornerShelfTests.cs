using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Corners;

public sealed class CornerShelfTests : IDisposable
{
    private static readonly LatentShape Shape = FakeDenoiser.TheShape;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_corner_is_found_by_its_hash_after_a_restart_too()
    {
        float[] latent = Latent(1);
        string hash = Put(Shelf(), latent);

        Assert.Equal(VertexLatent.HashOf(latent), hash);
        Assert.Equal(latent, Shelf().Find(hash));
        Assert.Equal(hash, Shelf().Report(hash)!.Hash);
        Assert.Equal(LatentStatistics.Of(latent, Shape).Norm, Shelf().Report(hash)!.Statistics.Norm);
        Assert.Null(Shelf().Find(new string('0', 64)));
        Assert.Null(Shelf().Report(new string('0', 64)));
    }

    [Fact]
    public void Its_file_carries_its_picture_and_its_latent()
    {
        float[] latent = Latent(2);
        CornerShelf shelf = Shelf();
        string hash = Put(shelf, latent, new(new byte[8 * 8 * 3]));

        Assert.Equal((latent, 1.0), CornerFile.ReadPng(shelf.Png(hash), Shape));
        Assert.Equal(latent, CornerFile.Read(shelf.Array(hash), Shape));
        Assert.NotNull(shelf.Picture(hash, "picture"));
        Assert.Null(shelf.Picture(hash, "vae"));
        Assert.Null(shelf.Picture(hash, "../report"));
    }

    [Fact]
    public void Those_used_longest_ago_make_room()
    {
        CornerShelf shelf = Shelf(bound: 2500);
        string[] hashes = new string[6];
        for (int i = 0; i < hashes.Length; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            hashes[i] = Put(shelf, Latent(i));
            _time.Advance(TimeSpan.FromMinutes(1));
            // The first is used again and again, and stays in memory meanwhile.
            Assert.NotNull(shelf.Find(hashes[0]));
        }

        Assert.NotNull(Shelf().Find(hashes[0]));
        Assert.NotNull(Shelf().Find(hashes[^1]));
        Assert.Null(Shelf().Find(hashes[1]));
        Assert.InRange(new DirectoryInfo(_folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length), 1, 2500);
    }

    [Fact]
    public void Those_of_the_model_make_no_room()
    {
        CornerShelf shelf = Shelf(bound: 1100);
        string pinned = shelf.Pin(Latent(0), Report(Latent(0)), () => new(null), Shape);
        for (int i = 1; i < 6; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            Put(shelf, Latent(i));
        }

        Assert.NotNull(Shelf().Find(pinned));
        Assert.Null(Shelf().Find(VertexLatent.HashOf(Latent(1))));
        Assert.NotNull(Shelf().Find(VertexLatent.HashOf(Latent(5))));
    }

    [Fact]
    public void What_was_half_written_when_the_program_ended_is_cleared()
    {
        string hash = Put(Shelf(), Latent(1)), part = Path.Combine(_folder.Path, $"{hash}.0badcafe.part");
        Directory.CreateDirectory(part);
        File.WriteAllBytes(Path.Combine(part, "latent.npy"), [1]);

        Shelf().ClearParts();

        Assert.False(Directory.Exists(part));
        Assert.NotNull(Shelf().Find(hash));
    }

    [Fact]
    public async Task Many_put_at_once_are_all_there()
    {
        CornerShelf shelf = Shelf();
        string[] hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Put(shelf, Latent(i % 4)))));
        Assert.Equal(4, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.NotNull(Shelf().Find(hash)));
        Assert.Equal(4, Directory.GetDirectories(_folder.Path).Length);
    }

    [Fact]
    public void A_file_with_other_numbers_than_its_hash_says_is_not_taken_for_it()
    {
        string hash = Put(Shelf(), Latent(1)), other = Put(Shelf(), Latent(2));
        File.Copy(Path.Combine(_folder.Path, other, "latent.npy"), Path.Combine(_folder.Path, hash, "latent.npy"), overwrite: true);
        Assert.Null(Shelf().Find(hash));
    }

    [Fact]
    public void A_world_says_which_of_its_corners_is_missing()
    {
        CornerShelf shelf = Shelf();
        string here = Put(shelf, Latent(1)), missing = new('a', 64);
        World world = FakeModel.World() with { Z0 = Vertex.Of(here), Z2 = Vertex.Of(missing) };

        WorldProblem problem = Assert.Single(shelf.Check(world));
        Assert.Equal("z2.latent", problem.Field);
        Assert.Contains("aaaaaaaa", problem.Message, StringComparison.Ordinal);
        Assert.Empty(shelf.Check(FakeModel.World()));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABC")]
    public void What_is_no_hash_never_becomes_a_path(string hash) => Assert.ThrowsAny<ArgumentException>(() => Shelf().Find(hash));

    public void Dispose() => _folder.Dispose();

    private static float[] Latent(int seed) => VertexNoise.Draw(new((ulong)seed), Shape, Arithmetic.Fp32);

    private CornerShelf Shelf(long bound = 1_000_000) => new(_folder.Path, bound, Shape.Count, _time);

    private static string Put(CornerShelf shelf, float[] latent, CornerPictures? pictures = null) => shelf.Put(
        latent, Report(latent), pictures ?? new(null), Shape);

    private static CornerReport Report(float[] latent) =>
        new(VertexLatent.HashOf(latent), CornerOrigin.File, new string('0', 64), 1, LatentStatistics.Of(latent, Shape));
}
