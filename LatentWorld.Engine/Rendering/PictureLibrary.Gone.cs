using System.Collections.Concurrent;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Rendering;

/// <content>What memory must not show any more: with other processes on one store, what it has may be gone or another's.</content>
internal sealed partial class PictureLibrary
{
    /// <summary>Pictures of which it is noted that no disk has them: some more than memory seldom holds.</summary>
    private const int UnkeptBound = 5_000;

    private readonly ConcurrentQueue<PictureKey> _unkept = new();

    /// <summary>A picture is gone from what processes share; raised on the thread that hears it, which it must not keep.</summary>
    public event Action<PictureKey>? Gone;

    /// <summary>As <see cref="Gone"/>, but nobody knows which.</summary>
    public event Action? AnyGone;

    /// <summary>Follows from now on what the store says of pictures that memory may have.</summary>
    public void FollowStore()
    {
        store.Lost += Drop;
        store.GivenUp += Note;
        bool isLate = !store.IsOnDisk;
        // On a thread of its own: the disk may be slower than whoever has opened it may wait.
        store.WhenOpen(() => _ = Task.Run(() => JoinStore(isLate)));
    }

    /// <summary>The store is open: follows what goes from it.</summary>
    /// <param name="isLate">Whether memory may have pictures that had no place until now, and are to be written first.</param>
    public void JoinStore(bool isLate)
    {
        if (isLate)
        {
            Write(_ => true);
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
    /// <param name="gone">
    /// Null where it may be any: then memory has nothing afterwards but what no disk has, which is written now, and sheets are right within
    /// a minute.
    /// </param>
    public void Forget(IReadOnlyList<PictureKey>? gone)
    {
        if (gone is null)
        {
            HashSet<PictureKey> unkept = [.. TakeUnkept()];
            Drop([.. cache.All.Select(entry => entry.Key).Where(key => !unkept.Contains(key))]);
            AnyGone?.Invoke();
            // The disk may take its time, and this thread hears what else is gone.
            _ = Task.Run(() => Write(unkept.Contains));
            return;
        }

        Drop(gone);
        foreach (PictureKey key in gone)
        {
            Gone?.Invoke(key);
        }
    }

    private void Write(Func<PictureKey, bool> isMeant)
    {
        foreach ((PictureKey key, Picture picture) in cache.All.Where(entry => isMeant(entry.Key)))
        {
            store.Add(key, picture);
        }
    }

    private void Note(IReadOnlyList<PictureKey> keys)
    {
        foreach (PictureKey key in keys)
        {
            _unkept.Enqueue(key);
        }

        while (_unkept.Count > UnkeptBound)
        {
            _unkept.TryDequeue(out _);
        }
    }

    private IEnumerable<PictureKey> TakeUnkept()
    {
        while (_unkept.TryDequeue(out PictureKey key))
        {
            yield return key;
        }
    }
}
