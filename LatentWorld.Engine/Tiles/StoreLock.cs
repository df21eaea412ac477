namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Keeps a store to one process: an exclusively opened file beside it, which the system lets go even when the
/// process is killed.
/// </summary>
internal sealed class StoreLock : IDisposable
{
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
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreException($"{folder} cannot be written: {exception.Message} Give this program the right to, or choose another data folder.", exception);
        }
        catch (IOException exception)
        {
            throw new StoreException($"{path} cannot be opened: {exception.Message} If another LatentWorld runs on this data folder, stop it or choose another folder.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
