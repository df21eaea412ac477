namespace LatentWorld.Engine.Import.Staging;

/// <summary>
/// A file that one process holds open alone. The system lets it go even when the process is killed, so that a lock which
/// can be had belongs to nobody who still works.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    // Deletes itself when it is closed, so that nobody can take it between the two.
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <returns>Null where another process, or another import in this one, holds it.</returns>
    /// <exception cref="IOException">Its folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FolderLock? TryTake(string path)
    {
        try
        {
            var taken = new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose));
            if (File.Exists(path))
            {
                return taken;
            }

            // Its last owner deleted it between our opening and locking: what we hold has no name any more.
            taken._file.Dispose();
            return null;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Lets the file go and leaves it there: its owner has gone, and what it stands for has not.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Leave()
    {
        Dispose();
        File.Open(_file.Name, FileMode.OpenOrCreate).Dispose();
    }

    /// <summary>Deletes the file and lets it go.</summary>
    public void Dispose() => _file.Dispose();
}
