using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Models;

/// <summary>How much may be brought: by the size of one checkpoint, by what all in the folder take, and by the disk.</summary>
/// <param name="folder">Where brought models lie.</param>
/// <param name="one">Most bytes of a checkpoint.</param>
/// <param name="all">Most bytes of the folder.</param>
internal sealed class BroughtRoom(string folder, long one, long all)
{
    /// <summary>While it is imported, a checkpoint lies there beside the model that is made of it.</summary>
    private const int Copies = 2;

    /// <summary>Refuses before it comes in what would not fit.</summary>
    /// <param name="bytes">A checkpoint's bytes; 0 where they are not known.</param>
    /// <exception cref="BringException">It would not.</exception>
    public void Check(long bytes)
    {
        CheckOne(bytes);
        if (Taken() + bytes > all)
        {
            throw new BringException(StatusCodes.Status507InsufficientStorage, $"The models that were brought may take {JobWords.Bytes(all)} together, and they would take more. Its operator may delete some, or raise Models:MaxMegabytes.");
        }

        if (Free() is { } free && free < Copies * bytes)
        {
            throw new BringException(StatusCodes.Status507InsufficientStorage, $"The server's disk has {JobWords.Bytes(free)} free, and this takes {JobWords.Bytes(Copies * bytes)} while it is imported.");
        }
    }

    /// <summary>Refuses what turns out larger than it may be.</summary>
    /// <exception cref="BringException">It is.</exception>
    public void CheckOne(long bytes)
    {
        if (bytes > one)
        {
            throw new BringException(StatusCodes.Status413PayloadTooLarge, $"It is larger than {JobWords.Bytes(one)}. Its operator may raise Models:MaxUploadMegabytes, or import it by the command import-model.");
        }
    }

    private long Taken() => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
        : 0;

    private long? Free()
    {
        try
        {
            // The folder itself may not be there yet.
            string there = folder;
            while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } parent)
            {
                there = parent;
            }

            return new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
