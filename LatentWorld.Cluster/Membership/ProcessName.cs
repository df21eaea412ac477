namespace LatentWorld.Cluster.Membership;

/// <summary>What a process is called that nobody has named.</summary>
public static class ProcessName
{
    /// <summary>Its machine's name, and its number there: several may run on one machine.</summary>
    public static string Own { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";
}
