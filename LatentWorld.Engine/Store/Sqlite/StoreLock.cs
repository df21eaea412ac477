using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>
/// Keeps a store to one process: an exclusively opened file beside it, which the system lets go even when the
/// process is killed.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    // What a file that another process holds gives: Windows' ERROR_SHARING_VIOLATION, EWOULDBLOCK elsewhere.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Another process has it, or the folder cannot be written.</exception>
    public static StoreLock Take(string folder)
    {
        string path = Path.Combine(folder, "pictures.lock");
        try
        {
            Directory.CreateDirectory(folder);
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception.HResult is SharingViolation or LockedOnLinux or LockedOnMac)
        {
            throw new StoreException($"{path} is held by another LatentWorld that runs on this data folder. Stop it, or choose another folder.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{folder} cannot be written: {exception.Message} Give this program the right to, or choose another data folder.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
