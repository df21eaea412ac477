using System.Diagnostics;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Tests.Store;

/// <summary>What a kill leaves behind: by a process that is killed, and by a log that ends anywhere.</summary>
public sealed class KilledStoreTests : IDisposable
{
    // Few enough that the log is not folded into the database between the two copies.
    private const int Pictures = 100;

    private const int Rounds = 25;

    private const int Sector = 512;

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-killed-").FullName;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.999)]
    [InlineData(1)]
    public void Opens_again_whole(double shareOfLog) =>
        OpensAgainWhole(log => log.SetLength((long)(log.Length * shareOfLog)));

    /// <summary>A power cut loses sectors in no order, and leaves the log its length.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.999)]
    public void Opens_again_whole_without_a_few_sectors_of_the_log(double atShareOfLog) => OpensAgainWhole(log =>
    {
        log.Position = (long)(log.Length * atShareOfLog) / Sector * Sector;
        log.Write(new byte[(int)Math.Min(8 * Sector, log.Length - log.Position)]);
    });

    private void OpensAgainWhole(Action<FileStream> harmLog)
    {
        string copy = Path.Combine(_folder, "copy");
        using (PictureStore busy = Open("busy"))
        {
            for (int i = 0; i < Pictures; i++)
            {
                busy.Add(Key(i), Picture());
            }

            Copy(Path.Combine(_folder, "busy"), copy, harmLog);
        }

        using (PictureStore killed = Open("copy"))
        {
            Assert.True(killed.IsOnDisk);
            foreach (PictureKey key in Enumerable.Range(0, Pictures).Select(Key).Where(killed.Has))
            {
                Assert.Equal(2000, killed.Find(key)!.WebP.Length);
                Assert.Equal([1f], killed.FindFeatures(key)!.Value.Values);
            }
        }

        Assert.Equal("ok", CheckIntegrity(Path.Combine(copy, "pictures.db")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Killed_at_25_random_moments_it_holds_all_that_was_acknowledged(int seed)
    {
        string folder = Path.Combine(_folder, "killed");
        var random = new Random(seed);
        List<int> acknowledged = [];
        Process next = WritingProcess.Start(folder, round: 0);
        for (int round = 0; round < Rounds; round++)
        {
            using Process process = next;
            next = WritingProcess.Start(folder, round + 1);
            acknowledged.AddRange(await WriteAndKillAsync(process, random.Next(-1, 60)));
            Assert.Equal("ok", Directory.Exists(folder) ? CheckIntegrity(Path.Combine(folder, "pictures.db")) : "ok");
            using PictureStore store = Open("killed");
            foreach (int number in acknowledged)
            {
                Picture written = WritingProcess.Picture(number);
                Picture found = store.Find(WritingProcess.Key(number))!;
                Assert.True(found.WebP.Span.SequenceEqual(written.WebP.Span));
                Assert.Equal(written.Features, found.Features);
                Assert.Equal(written.Provenance, found.Provenance);
            }
        }

        next.Dispose();
        Assert.NotEmpty(acknowledged);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Kills a writing process when it has acknowledged so many pictures, wherever it is then; at once where the number is negative.</summary>
    /// <returns>All that it acknowledged in its life.</returns>
    private static async Task<List<int>> WriteAndKillAsync(Process process, int killAfter)
    {
        WritingProcess.Go(process);
        List<int> acknowledged = [];
        while (acknowledged.Count <= killAfter)
        {
            string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("The writing process ended by itself.");
            acknowledged.Add(int.Parse(line));
        }

        process.Kill();
        string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        // The last line may be cut off in its middle.
        acknowledged.AddRange(rest.Split('\n')[..^1].Select(int.Parse));
        return acknowledged;
    }

    private static void Copy(string from, string to, Action<FileStream> harmLog)
    {
        Directory.CreateDirectory(to);
        File.Copy(Path.Combine(from, "pictures.db"), Path.Combine(to, "pictures.db"));
        string log = Path.Combine(to, "pictures.db-wal");
        File.Copy(Path.Combine(from, "pictures.db-wal"), log);
        using FileStream harmed = File.OpenWrite(log);
        harmLog(harmed);
    }

    private static object? CheckIntegrity(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return check.ExecuteScalar();
    }

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture() =>
        new(new byte[2000], [1], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));

    private PictureStore Open(string folder) =>
        PictureStore.Open(Path.Combine(_folder, folder), 1 << 30, reason => Assert.Fail(reason));
}
