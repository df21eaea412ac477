namespace LatentWorld.Engine.Models.Runtime;

/// <summary>How many threads arithmetic can use: two hyper-threads share one core's arithmetic units.</summary>
internal static class PhysicalCores
{
    private const string Topology = "/sys/devices/system/cpu";

    /// <summary>Cores of this machine, at most as many as this process may use.</summary>
    public static int Count { get; } = Math.Clamp(Read(), 1, Environment.ProcessorCount);

    private static int Read()
    {
        try
        {
            return Directory.EnumerateDirectories(Topology, "cpu*")
                .Select(cpu => Path.Combine(cpu, "topology", "thread_siblings_list"))
                .Where(File.Exists)
                .Select(File.ReadAllText)
                .Distinct()
                .Count() is > 0 and int cores ? cores : Environment.ProcessorCount;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Systems without this folder count hyper-threads too.
            return Environment.ProcessorCount;
        }
    }
}
