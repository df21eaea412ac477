using LatentWorld.Engine.Tiles;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Tests.Tiles;

/// <summary>What a kill leaves behind: the database as it was, and a log that ends anywhere.</summary>
public sealed class KilledStoreTests : IDisposable
{
    // Few enough that the log is not folded into the database between the two copies.
    private const int Pictures = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-killed-").FullName;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.999)]
    [InlineData(1)]
    public void Opens_again_whole(double shareOfLog)
    {
        string copy = Path.Combine(_folder, "copy");
        using (PictureStore busy = Open("busy"))
        {
            for (int i = 0; i < Pictures; i++)
            {
                busy.Add(Key(i), Picture());
            }

            Copy(Path.Combine(_folder, "busy"), copy, shareOfLog);
        }

        using (PictureStore killed = Open("copy"))
        {
            Assert.True(killed.IsOnDisk);
            foreach (TileKey key in Enumerable.Range(0, Pictures).Select(Key).Where(killed.Contains))
            {
                Assert.Equal(2000, killed.Find(key)!.WebP.Length);
                Assert.Equal([1f], killed.FindFeatures(key)!);
            }
        }

        Assert.Equal("ok", CheckIntegrity(Path.Combine(copy, "pictures.db")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Copy(string from, string to, double shareOfLog)
    {
        Directory.CreateDirectory(to);
        File.Copy(Path.Combine(from, "pictures.db"), Path.Combine(to, "pictures.db"));
        string log = Path.Combine(to, "pictures.db-wal");
        File.Copy(Path.Combine(from, "pictures.db-wal"), log);
        using FileStream cut = File.OpenWrite(log);
        cut.SetLength((long)(cut.Length * shareOfLog));
    }

    private static object? CheckIntegrity(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return check.ExecuteScalar();
    }

    private static TileKey Key(int x) => TileKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture() =>
        new(new byte[2000], [1], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));

    private PictureStore Open(string folder) =>
        PictureStore.Open(Path.Combine(_folder, folder), 1 << 30, reason => Assert.Fail(reason));
}
