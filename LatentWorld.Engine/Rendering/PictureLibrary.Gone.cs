using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Rendering;

/// <content>What memory must not show any more: with other processes on one store, what it has may be gone or another's.</content>
internal sealed partial class PictureLibrary
{
    /// <summary>A picture is gone from what processes share; raised on the thread that hears it, which it must not keep.</summary>
    public event Action<PictureKey>? Gone;

    /// <summary>Follows from now on what the store says of pictures that memory may have.</summary>
    public void FollowStore()
    {
        store.Lost += Drop;
        bool isLate = !store.IsOnDisk;
        // On a thread of its own: the disk may be slower than whoever has opened it may wait.
        store.WhenOpen(() => _ = Task.Run(() => JoinStore(isLate)));
    }

    /// <summary>The store is open: follows what goes from it.</summary>
    /// <param name="isLate">Whether memory may have pictures that had no place until now, and are to be written first.</param>
    public void JoinStore(bool isLate)
    {
        foreach ((PictureKey key, Picture picture) in isLate ? cache.All : [])
        {
            store.Add(key, picture);
        }

        store.FollowGone(Forget);
    }

    /// <summary>Takes pictures out of memory that are not what is kept, since another process was first: the next look reads what is.</summary>
    public void Drop(IReadOnlyList<PictureKey> keys)
    {
        Interlocked.Increment(ref _drops);
        foreach (PictureKey key in keys)
        {
            cache.Drop(key);
        }
    }

    /// <summary>
    /// Pictures are gone from what processes share. Somebody may have them rendered again, and on another device not to the last bit, so
    /// memory lets go of them too.
    /// </summary>
    /// <param name="gone">Null where it may be any: then memory is empty afterwards, and sheets are right within a minute.</param>
    public void Forget(IReadOnlyList<PictureKey>? gone)
    {
        Drop(gone ?? [.. cache.All.Select(entry => entry.Key)]);
        foreach (PictureKey key in gone ?? [])
        {
            Gone?.Invoke(key);
        }
    }
}
