using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Rendering;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Store;

/// <summary>Thumbnails come and go with their pictures, and those of older pictures are made in the background.</summary>
public sealed class StoredThumbnailTests : IDisposable
{
    private const int Pictures = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task They_make_room_with_their_pictures()
    {
        using (PictureStore store = Open(bound: 1 << 20))
        {
            for (int i = 0; i < 400; i++)
            {
                byte[] bytes = new byte[4000];
                new Random(i).NextBytes(bytes);
                store.Add(Key(i), FlatPictures.With((9, 9, 9)) with { WebP = bytes });
                await store.SettleAsync([Key(i)], TestContext.Current.CancellationToken);
                _time.Advance(TimeSpan.FromSeconds(1));
            }
        }

        long kept = StoreTables.Count(_folder.Path, "pictures");
        Assert.InRange(kept, 1, 399);
        Assert.Equal(kept, StoreTables.Count(_folder.Path, "thumbnails"));
        Assert.Equal(kept, StoreTables.Count(_folder.Path, "pictures JOIN thumbnails USING (world, alpha, beta)"));
    }

    [Fact]
    public async Task They_are_weighed_as_they_fill_the_file()
    {
        using PictureStore store = Open();
        PictureKey[] keys = [.. Enumerable.Range(0, 300).Select(Key)];
        byte[] noise = new byte[64 * 64 * 3];
        Picture picture = FlatPictures.With((9, 9, 9)) with { WebP = new byte[16_000] };
        foreach (PictureKey key in keys)
        {
            new Random((int)key.Point.Alpha).NextBytes(noise);
            picture = picture with { Thumbnail = Thumbnail.Of(noise) };
            store.Add(key, picture);
        }

        await store.SettleAsync(keys, TestContext.Current.CancellationToken);
        Assert.InRange(store.Bytes / (keys.Length * StoredPictures.BytesOf(picture) / 100.0), 85, 115);
    }

    [Fact]
    public async Task Older_pictures_get_theirs_in_the_background_and_a_stop_between_loses_none()
    {
        KeepWithoutThumbnails();
        long weighed = Weight();
        using (Open())
        {
            await MadeAsync(8);
        }

        long made = StoreTables.Count(_folder.Path, "thumbnails");
        Assert.InRange(made, 8, Pictures);
        using PictureStore again = Open();
        await MadeAsync(Pictures);

        ReadOnlyMemory<byte> thumbnail = again.FindThumbnails([Key(3)])[Key(3)];
        Assert.Equal(FlatPictures.With(FlatPictures.Colour(3)).Thumbnail.ToArray(), thumbnail.ToArray());
        Assert.True(Weight() > weighed + (Pictures * thumbnail.Length));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Pictures_that_cannot_be_read_keep_no_other_from_its_own()
    {
        KeepWithoutThumbnails();
        StoreTables.Change(_folder.Path, "UPDATE pictures SET webp = x'00', digest = x'' WHERE alpha < 5");
        using PictureStore store = Open();
        await MadeAsync(Pictures - 5);
        Assert.Equal(Pictures, store.Existing([.. Enumerable.Range(0, Pictures).Select(Key)]).Count);
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_ends_the_making_quietly()
    {
        KeepWithoutThumbnails();
        Open().Dispose();
        StoreTables.Change(_folder.Path, "CREATE TRIGGER full BEFORE INSERT ON thumbnails BEGIN SELECT RAISE(ABORT, 'as if full'); END");
        using (PictureStore store = Open())
        {
            long queries = store.Disk!.Database.Queries;
            await Poll.UntilAsync(
                () =>
                {
                    _time.Advance(ThumbnailBackfill.Pause);
                    // A page of keys and the pictures of a group are read: nothing is between these and the writing.
                    return store.Disk.Database.Queries - queries > 8;
                },
                () => "The making has not begun.");
            Assert.NotNull(store.Find(Key(1)));
            Assert.Null(store.Problem);
        }

        Assert.Empty(_said);
        Assert.Equal(0, StoreTables.Count(_folder.Path, "thumbnails"));
    }

    private static PictureKey Key(int x) => new(new("world"), new(x, 0.5));

    private PictureStore Open(long bound = 1 << 26) => PictureStore.Open(_folder.Path, bound, _said.Add, _time, known: [FakeModel.World()]);

    /// <summary>What the rows say that all pictures weigh.</summary>
    private long Weight()
    {
        using var other = new SqliteConnection($"Data Source={_folder.File("pictures.db")};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "SELECT SUM(bytes) FROM pictures";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Moves the clock until so many thumbnails are in the file.</summary>
    private Task MadeAsync(int count) => Poll.UntilAsync(
        () =>
        {
            _time.Advance(ThumbnailBackfill.Pause);
            return StoreTables.Count(_folder.Path, "thumbnails") >= count;
        },
        () => $"{StoreTables.Count(_folder.Path, "thumbnails")} of {count} thumbnails are made.");

    /// <summary>A store of version 7.</summary>
    private void KeepWithoutThumbnails()
    {
        using (PictureStore store = Open())
        {
            for (int i = 0; i < Pictures; i++)
            {
                store.Add(Key(i), FlatPictures.Without(FlatPictures.Colour(i)));
            }
        }

        StoreTables.Change(_folder.Path, "DROP TRIGGER thumbnail_goes; DROP TABLE thumbnails; DROP TABLE journals; DROP TABLE journal_entries; PRAGMA user_version = 7");
    }
}
