using System.Security.Cryptography;

namespace LatentWorld.Engine.Grids;

/// <summary>Where the folders lie that can be opened: those of the operator, and those that came as a ZIP, which are kept for some time and within some bytes.</summary>
/// <param name="folder">The operator's; uploads lie beside it.</param>
/// <param name="bound">Most bytes of all uploads together.</param>
/// <param name="keep">How long an upload lies there.</param>
public sealed class GridShelf(string folder, long bound, TimeSpan keep, TimeProvider time)
{
    // What an upload must leave free on the disk: the store and the system write there too.
    private const long Spared = 1_000_000_000;

    private const string Part = ".part";

    private readonly string _uploads = folder + "-uploaded";
    private readonly SemaphoreSlim _unpacking = new(1);

    /// <summary>How long an upload can be opened.</summary>
    public TimeSpan Keep => keep;

    /// <summary>All folders, by name; where two have the same, the operator's counts.</summary>
    public IReadOnlyList<GridFolder> All =>
    [
        .. Folders(folder).Select(path => new GridFolder(path, IsUploaded: false))
            .Concat(Folders(_uploads).Where(path => !IsOld(path) && !IsPart(path)).Select(path => new GridFolder(path, IsUploaded: true)))
            .DistinctBy(found => found.Name).OrderBy(found => found.Name, StringComparer.Ordinal),
    ];

    /// <summary>The folder of a name; null where there is none.</summary>
    public GridFolder? Find(string name) => All.FirstOrDefault(found => found.Name == name);

    /// <summary>Unpacks a ZIP that somebody has brought. The same ZIP brought twice is one folder.</summary>
    /// <param name="zip">It is read from its beginning.</param>
    /// <exception cref="GridFormatException">It is no ZIP of a grid, or has no room.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task<GridFolder> TakeAsync(FileStream zip, CancellationToken cancellation)
    {
        zip.Position = 0;
        string name = "zip-" + Convert.ToHexStringLower(await SHA256.HashDataAsync(zip, cancellation).ConfigureAwait(false))[..16];
        var taken = new GridFolder(Path.Combine(_uploads, name), IsUploaded: true);
        if (Directory.Exists(taken.Path) && !IsOld(taken.Path))
        {
            return taken;
        }

        string part = taken.Path + Guid.NewGuid().ToString("N") + Part;
        // One after the other: each may take all the room that is left.
        await _unpacking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // The ZIP itself lies there already, and goes.
            long room = Room() + zip.Length;
            await GridArchive.UnpackAsync(zip, part, room, cancellation).ConfigureAwait(false);
            if (!Directory.Exists(taken.Path))
            {
                Directory.Move(part, taken.Path);
            }

            return taken;
        }
        finally
        {
            Delete(part);
            _unpacking.Release();
        }
    }

    /// <summary>Where an upload may lie until it is whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public FileStream Spool()
    {
        Directory.CreateDirectory(_uploads);
        return new(
            Path.Combine(_uploads, Guid.NewGuid().ToString("N") + Part), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
    }

    /// <summary>Bytes that an upload may take. What is too old makes room first.</summary>
    public long Room()
    {
        Clear();
        Directory.CreateDirectory(_uploads);
        long kept = Folders(_uploads).Sum(path => SizeOf(new DirectoryInfo(path))) + SizeOf(new DirectoryInfo(_uploads));
        return Math.Max(0, Math.Min(bound - kept, new DriveInfo(_uploads).AvailableFreeSpace - Spared));
    }

    /// <summary>Removes uploads whose time is over, and what a stop has left half written.</summary>
    public void Clear()
    {
        foreach (string path in Folders(_uploads).Where(IsOld))
        {
            Delete(path);
        }

        foreach (string path in Directory.Exists(_uploads) ? Directory.GetFiles(_uploads, $"*{Part}").Where(IsOld) : [])
        {
            File.Delete(path);
        }
    }

    private bool IsOld(string path) => time.GetUtcNow() - Directory.GetLastWriteTimeUtc(path) > (IsPart(path) ? TimeSpan.FromHours(1) : keep);

    /// <summary>Bytes of a folder's own files; 0 where another upload has removed it meanwhile.</summary>
    private static long SizeOf(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles().Sum(file => file.Length);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static bool IsPart(string path) => path.EndsWith(Part, StringComparison.Ordinal);

    private static string[] Folders(string of) => Directory.Exists(of) ? Directory.GetDirectories(of) : [];

    private static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It was not there, or another upload was faster.
        }
    }
}
