using LatentWorld.Web.Health;

namespace LatentWorld.Web.Cluster;

/// <summary>
/// What Orleans says is for who looks for a fault in it, and much of it, with its stacks, is said again and again while a server is away.
/// This program's own lines say what is lost and back, once. <c>Logging:Console:LogLevel:Orleans</c>, set to <c>Information</c>, shows all.
/// </summary>
internal static class ClusterLogs
{
    /// <summary>What it says of calls, members and Redis that cannot be reached.</summary>
    private static readonly string[] Unreached =
        ["Orleans.Messaging", "Orleans.GrainDirectory", "Orleans.Runtime.GrainDirectory", "Orleans.Runtime.MembershipService", "Orleans.Runtime.Messaging"];

    public static void AddClusterLogs(this ILoggingBuilder logging)
    {
        logging.AddFilter("Orleans", LogLevel.Error).AddFilter("Polly", LogLevel.Error).AddFilter(HealthRegistration.Log, LogLevel.Critical);
        Array.ForEach(Unreached, category => logging.AddFilter(category, LogLevel.Critical));
    }
}
