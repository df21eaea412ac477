using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Import.Staging;

/// <summary>Whether a disk has room for what is to be written, asked before it is begun.</summary>
internal static class DiskRoom
{
    private const double Gigabyte = 1e9;

    /// <summary>Free bytes of the disk that a path lies on; null where the system does not say.</summary>
    public static long? Free(string path)
    {
        try
        {
            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <param name="folder">Where is written, for the message.</param>
    /// <param name="free">Free bytes; null where they are not known.</param>
    /// <param name="needed">Bytes to be written.</param>
    /// <exception cref="ImportFolderException">They do not fit.</exception>
    public static void Check(string folder, long? free, long needed)
    {
        if (free < needed)
        {
            throw new ImportFolderException(
                $"The disk of {folder} has {Gigabytes(free.Value)} free, and the model takes up to {Gigabytes(needed)}. Free some, or name a folder on another disk.");
        }
    }

    private static string Gigabytes(long bytes) => $"{NumberWords.Decimals(bytes / Gigabyte, 2)} GB";
}
