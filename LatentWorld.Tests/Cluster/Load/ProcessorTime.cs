using System.Globalization;

namespace LatentWorld.Tests.Cluster.Load;

/// <summary>How many cores processes use between two looks at Linux' own count.</summary>
/// <param name="processes">The ids of processes, by what they are called together.</param>
internal sealed class ProcessorTime(IReadOnlyDictionary<string, int[]> processes)
{
    /// <summary>USER_HZ, which is the same on every machine that Linux runs on here.</summary>
    private const double TicksASecond = 100;

    private readonly Dictionary<string, double> _before = processes.ToDictionary(entry => entry.Key, entry => entry.Value.Sum(Seconds));
    private readonly double _idleBefore = IdleSeconds();
    private readonly long _start = TimeProvider.System.GetTimestamp();

    /// <summary>Cores since the first look, by name; what the machine had left comes last.</summary>
    public IReadOnlyList<(string Name, double Cores)> Look()
    {
        double elapsed = TimeProvider.System.GetElapsedTime(_start).TotalSeconds;
        return
        [
            .. processes.Select(entry => (entry.Key, (entry.Value.Sum(Seconds) - _before[entry.Key]) / elapsed)),
            ("idle", (IdleSeconds() - _idleBefore) / elapsed),
        ];
    }

    /// <summary>A process and all below it: PostgreSQL answers each connection by a process of its own.</summary>
    public static int[] Family(int parent)
    {
        ILookup<int, int> children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0).ToLookup(id => Fields(id) is [_, var by, ..] ? int.Parse(by, CultureInfo.InvariantCulture) : 0);
        List<int> family = [parent];
        for (int i = 0; i < family.Count; i++)
        {
            family.AddRange(children[family[i]]);
        }

        return [.. family];
    }

    /// <summary>Of a process that may have ended meanwhile.</summary>
    private static double Seconds(int process) =>
        Fields(process) is { Length: > 12 } fields
            ? (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksASecond
            : 0;

    /// <summary>proc(5)'s stat from its third field on; the second may hold spaces. Empty where the process has ended.</summary>
    private static string[] Fields(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Of all cores together, waits for disks included.</summary>
    private static double IdleSeconds()
    {
        string[] fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (long.Parse(fields[4], CultureInfo.InvariantCulture) + long.Parse(fields[5], CultureInfo.InvariantCulture)) / TicksASecond;
    }
}
