using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Exports;

/// <summary>Where exports lie until they are fetched: a folder each, for some time and within some bytes.</summary>
/// <param name="folder">The folder of all; it is made when the first is written.</param>
/// <param name="bound">Most bytes of all of them together.</param>
/// <param name="keep">How long one lies there after it was written.</param>
public sealed class ExportShelf(string folder, long bound, TimeSpan keep, TimeProvider time)
{
    // What an export must leave free on the disk: the store and the system write there too.
    private const long Spared = 1_000_000_000;

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _readers = [];

    /// <summary>How long an export can be fetched.</summary>
    public TimeSpan Keep => keep;

    /// <summary>The folder of an export, whether it is there or not.</summary>
    public string PathOf(long job) => Path.Combine(folder, $"export-{job}");

    /// <summary>The folder of an export that is whole and still kept; null where there is none.</summary>
    public string? Find(long job) => Directory.Exists(PathOf(job)) && !IsOld(PathOf(job)) ? PathOf(job) : null;

    /// <summary>Keeps an export that is being fetched from going when its time is over; it goes afterwards.</summary>
    /// <returns>Null where there is none. To be disposed at the end.</returns>
    public HeldExport? Hold(long job)
    {
        lock (_gate)
        {
            if (Find(job) is not { } path)
            {
                return null;
            }

            _readers[path] = _readers.GetValueOrDefault(path) + 1;
            return new(path, Release);
        }
    }

    /// <summary>Until when an export can be fetched; null where there is none.</summary>
    public DateTimeOffset? Until(long job) => Find(job) is { } path ? WrittenAt(path) + keep : null;

    /// <summary>Why so many bytes more have no room, for people; null where they have. What is too old makes room first.</summary>
    public string? Refusal(double bytes)
    {
        Clear();
        long kept = Folders().Sum(SizeOf);
        if (kept + bytes > bound)
        {
            return $"Its files take up to {Megabytes(bytes)}, and exports together may take {Megabytes(bound)}, of which {Megabytes(kept)} are taken: each is kept for {NumberWords.Counted((long)Math.Round(keep.TotalHours), "hour")}. "
                + "Take a smaller grid, remove the job of an export that you have fetched, or raise Exports:MaxMegabytes.";
        }

        long free = new DriveInfo(Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder)!).AvailableFreeSpace;
        return free - bytes < Spared
            ? $"Its files take up to {Megabytes(bytes)}, and the disk has {Megabytes(free)} left, of which {Megabytes(Spared)} are for everything else. Make room, or take a smaller grid."
            : null;
    }

    /// <summary>Removes an export, where there is one; who fetches it meanwhile sees that it is cut off.</summary>
    public void Remove(long job) => Delete(PathOf(job));

    /// <summary>Removes exports that are too old and are not being fetched, and what a stop has left half written.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (string path in Folders().Where(path => (IsOld(path) || IsAbandoned(path)) && !_readers.ContainsKey(path)))
            {
                Delete(path);
            }
        }
    }

    private void Release(string path)
    {
        lock (_gate)
        {
            if (--_readers[path] == 0)
            {
                _readers.Remove(path);
            }
        }
    }

    private static string Megabytes(double bytes) => FormattableString.Invariant($"{Math.Ceiling(bytes / 1e6):0} MB");

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static long SizeOf(string path) => new DirectoryInfo(path).EnumerateFiles().Sum(file => file.Length);

    private static DateTimeOffset WrittenAt(string path) => Directory.GetLastWriteTimeUtc(path);

    private bool IsOld(string path) => time.GetUtcNow() - WrittenAt(path) > keep;

    /// <summary>Whoever writes an export writes every few seconds.</summary>
    private bool IsAbandoned(string path) => path.EndsWith(".part", StringComparison.Ordinal) && time.GetUtcNow() - WrittenAt(path) > Abandoned;

    private string[] Folders() => Directory.Exists(folder) ? Directory.GetDirectories(folder, "export-*") : [];
}
