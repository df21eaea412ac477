using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Import.Staging;

/// <summary>
/// A folder that is written aside, as <c>.NAME.importing</c> beside its later place, and gets its name when it is whole.
/// What ends the writing early leaves nothing under that name; what a killed process leaves aside is swept by the next
/// import into the same folder, whatever it is called.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private const string Ending = ".importing";
    private const string LockEnding = Ending + ".lock";

    private readonly string _target;
    private readonly FolderLock _lock;

    private StagedFolder(string target, FolderLock held) => (_target, _lock) = (target, held);

    /// <summary>Where to write.</summary>
    public string Path => Aside(_target, Ending);

    /// <summary>Makes the folder aside, which was not there before.</summary>
    /// <param name="target">The later place: nothing is there yet, or an empty folder.</param>
    /// <exception cref="ImportFolderException">The target is in use or cannot be written, or something has the name of the folder aside.</exception>
    public static StagedFolder Begin(string target)
    {
        string real = Free(target), parent = ParentOf(real);
        try
        {
            Directory.CreateDirectory(parent);
            Sweep(parent);
            FolderLock held = FolderLock.TryTake(Aside(real, LockEnding))
                ?? throw new ImportFolderException($"Another import writes {real} at this moment. Wait for it, or name another folder.");
            return Made(real, held);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportFolderException($"{real} cannot be made: {exception.Message} Name a folder that this program may write.", exception);
        }
    }

    /// <summary>The target with links resolved, where it may be written.</summary>
    /// <exception cref="ImportFolderException">Something is there, or no folder can be there.</exception>
    public static string Free(string target)
    {
        string real = LinkedPath.Resolve(target) ?? throw new ImportFolderException($"{target} is a link that leads round in a circle. Name a folder that does not exist.");
        return System.IO.Path.GetFileName(real).Length == 0 ? throw new ImportFolderException($"{real} is no folder that can be made. Name one that does not exist.")
            : File.Exists(real) ? throw new ImportFolderException($"{real} is a file. Name a folder that does not exist, or an empty one.")
            : Directory.Exists(real) && Directory.EnumerateFileSystemEntries(real).Any() ? throw new ImportFolderException($"{real} is not empty. Name a folder that does not exist, or an empty one.")
            : real;
    }

    /// <summary>The folder in which the target lies.</summary>
    public static string ParentOf(string target) => System.IO.Path.GetDirectoryName(target)!;

    /// <summary>Gives the folder its name.</summary>
    /// <exception cref="ImportFolderException">Something came to lie there meanwhile.</exception>
    public void Finish()
    {
        _ = Free(_target);
        if (Directory.Exists(_target))
        {
            Directory.Delete(_target);
        }

        Directory.Move(Path, _target);
    }

    /// <summary>Deletes what has not got its name. What cannot be deleted keeps its lock file, by which the next import knows it.</summary>
    public void Dispose()
    {
        try
        {
            Delete(Path, _lock);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Why the import ended matters more, and the next one tries again.
        }
    }

    private static StagedFolder Made(string real, FolderLock held)
    {
        string aside = Aside(real, Ending);
        try
        {
            // No import's: the folders of those that died have lock files, and were swept.
            if (System.IO.Path.Exists(aside))
            {
                throw new ImportFolderException($"{aside} is in the way, and no import that is known has made it. Delete it if nobody needs it, or name another folder.");
            }

            Directory.CreateDirectory(aside);
            return new(real, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Deletes a folder aside and then its lock file, which stays where the folder does.</summary>
    private static void Delete(string folder, FolderLock held)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch
        {
            held.Leave();
            throw;
        }

        held.Dispose();
    }

    /// <summary>Deletes what imports have left that were killed: their locks are free.</summary>
    private static void Sweep(string parent)
    {
        foreach (string file in Directory.GetFiles(parent, $".*{LockEnding}"))
        {
            try
            {
                if (FolderLock.TryTake(file) is { } free)
                {
                    Delete(file[..^".lock".Length], free);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, who will sweep it; ours has another name or is refused in its turn.
            }
        }
    }

    private static string Aside(string target, string ending) => System.IO.Path.Combine(ParentOf(target), $".{System.IO.Path.GetFileName(target)}{ending}");
}
