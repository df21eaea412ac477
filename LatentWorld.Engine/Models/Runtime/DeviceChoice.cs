using System.Globalization;
using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>A device that a model runs on, as the configuration names it.</summary>
/// <param name="Provider">Which kind of device.</param>
/// <param name="Gpu">Which of the GPUs that CUDA shows this process, from 0; of no meaning on the CPU.</param>
public sealed partial record DeviceChoice(ExecutionProviderChoice Provider, int Gpu = 0)
{
    /// <summary>Most devices of one process: more GPUs are in no machine that is usual.</summary>
    public const int Most = 16;

    /// <summary>How devices are named, for people.</summary>
    public const string Shape = "auto, or up to 16 of cpu, cuda and cuda:N with commas between, such as cuda:0,cuda:1";

    /// <summary>Reads a list of devices: "auto", or "cuda:0,cuda:1,cpu".</summary>
    /// <param name="problem">What is wrong with it, for people; null where it could be read.</param>
    /// <returns>1 to <see cref="Most"/> devices; none where it could not be read.</returns>
    public static IReadOnlyList<DeviceChoice> Read(string words, out string? problem)
    {
        string[] names = words.Split(',', StringSplitOptions.TrimEntries);
        DeviceChoice?[] read = Array.ConvertAll(names, One);
        problem = Array.IndexOf(read, null) is >= 0 and var at ? $"“{names[at]}” is no device"
            : read.Length > Most ? $"{read.Length} devices are more than {Most}"
            : read.Length > 1 && Array.Exists(read, device => device!.Provider == ExecutionProviderChoice.Auto) ? "auto stands alone: it finds a device by itself"
            : read.Where(device => device!.Provider == ExecutionProviderChoice.Cuda).GroupBy(device => device!.Gpu).FirstOrDefault(same => same.Count() > 1) is { } twice
                ? $"cuda:{twice.Key} is named twice, and has its work done by one"
            : null;
        return problem is null ? [.. read.OfType<DeviceChoice>()] : [];
    }

    /// <summary>The names of devices of a list: cuda:N, and cpu, or cpu:0, cpu:1, … where it is there more than once.</summary>
    /// <param name="devices">Without <see cref="ExecutionProviderChoice.Auto"/>.</param>
    public static IReadOnlyList<string> Names(IReadOnlyList<DeviceChoice> devices)
    {
        int cpus = devices.Count(device => device.Provider == ExecutionProviderChoice.Cpu);
        int next = 0;
        return [.. devices.Select(device => device.Provider == ExecutionProviderChoice.Cuda ? $"cuda:{device.Gpu}" : cpus == 1 ? "cpu" : $"cpu:{next++}")];
    }

    private static DeviceChoice? One(string name) => name.ToLowerInvariant() switch
    {
        "auto" => new(ExecutionProviderChoice.Auto),
        "cpu" => new(ExecutionProviderChoice.Cpu),
        "cuda" => new(ExecutionProviderChoice.Cuda),
        var gpu when Numbered().Match(gpu) is { Success: true } found => new(ExecutionProviderChoice.Cuda, int.Parse(found.Groups["gpu"].ValueSpan, CultureInfo.InvariantCulture)),
        _ => null,
    };

    [GeneratedRegex("^cuda:(?<gpu>[0-9]{1,2})$")]
    private static partial Regex Numbered();
}
