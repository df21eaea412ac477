namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>
/// The databases of a folder that were set aside as damaged. They count against its bound, and nothing in them was used
/// since, so they are the first to make room.
/// </summary>
internal sealed class DamagedCopies(string folder, Action<string> say)
{
    private long _bytes = Files(folder).Sum(file => file.Length);

    /// <summary>Bytes of all of them, with their journals.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Deletes the oldest, and says so.</summary>
    /// <returns>False where there is none, or it cannot be deleted.</returns>
    public bool TryDeleteOldest()
    {
        if (Files(folder).OrderBy(file => file.LastWriteTimeUtc).FirstOrDefault() is not { } oldest)
        {
            return false;
        }

        try
        {
            oldest.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        Volatile.Write(ref _bytes, Files(folder).Sum(file => file.Length));
        say($"{oldest.FullName}, which was set aside as damaged, was deleted: the store needs its room. Copy such files elsewhere, or raise the store's bound, to keep them.");
        return true;
    }

    private static IEnumerable<FileInfo> Files(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles($"pictures.{DamagedStore.Word}-*");
}
