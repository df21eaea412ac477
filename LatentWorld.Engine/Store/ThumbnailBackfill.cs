using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store;

/// <summary>
/// Makes thumbnails of the pictures that were kept before there were any: a few at a time with a pause behind each group,
/// so that it takes a tenth of a processor and reads and writes of others come between. A group is a transaction, and
/// each start looks anew for what is left, so a kill loses nothing. Where the disk is full or fails it leaves the rest
/// to the next start: sheets make what they need.
/// </summary>
internal sealed class ThumbnailBackfill : IDisposable
{
    private const int Group = 8;

    /// <summary>Keys that are looked up at once.</summary>
    private const int Page = 256;

    private readonly StoreDatabase _database;
    private readonly StoreSpace _space;
    private readonly StoredPictures _pictures;
    private readonly StoredThumbnails _thumbnails;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins, after a first pause.</summary>
    public ThumbnailBackfill(StoreDatabase database, StoreSpace space, StoredPictures pictures, TimeProvider time)
    {
        (_database, _space, _pictures, _thumbnails, _time) = (database, space, pictures, new(database), time);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Between two groups, and before the first.</summary>
    internal static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Ends it, after the picture that it is at; to be called before the database closes.</summary>
    public void Dispose()
    {
        // The source itself holds nothing to be disposed of, and a store may be closed twice.
        _stop.Cancel();
        _running.GetAwaiter().GetResult();
    }

    private async Task RunAsync()
    {
        try
        {
            await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(false);
            PictureKey? last = null;
            while (!_database.IsDamaged && _thumbnails.Next(last, Page) is { Count: > 0 } page)
            {
                foreach (PictureKey[] group in page.Where(picture => !picture.HasThumbnail).Select(picture => picture.Key).Chunk(Group))
                {
                    Keep([.. group.Select(key => (key, Make(key))).Where(made => made.Item2.Length > 0)]);
                    await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(false);
                }

                last = page[^1].Key;
                await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // Whatever it was, the store must close afterwards, and sheets make what they need.
        }
    }

    /// <returns>Empty where the picture is gone, or its bytes are none.</returns>
    private byte[] Make(PictureKey key)
    {
        _stop.Token.ThrowIfCancellationRequested();
        try
        {
            return _pictures.Find(key) is { } picture && PictureDecoding.TryDecodeWebP(picture.WebP.Span) is { } rgb ? Thumbnail.Of(rgb) : [];
        }
        catch (ChangedPictureException)
        {
            return [];
        }
    }

    private void Keep(IReadOnlyList<(PictureKey Key, byte[] Jpeg)> made)
    {
        if (made.Count > 0)
        {
            _space.Write(made.Sum(thumbnail => StoredThumbnails.BytesOf(thumbnail.Jpeg)), () =>
            {
                foreach ((PictureKey key, byte[] jpeg) in made)
                {
                    _thumbnails.Complete(key, jpeg);
                }
            });
        }
    }
}
