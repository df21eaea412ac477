using System.Net;
using LatentWorld.Cluster.Membership;

namespace LatentWorld.Web.Options;

/// <summary>Section "Cluster": whether this process is one of several that serve one map, and what it does there.</summary>
public sealed class ClusterSettings
{
    public const string Section = "Cluster";

    private const int MostOfName = 100;

    /// <summary>"front" serves pages and renders nothing, "worker" renders and serves no pages, "both" does both; empty for a process of its own.</summary>
    public string Role { get; set; } = "";

    /// <summary>Redis, where the processes find each other, such as 10.0.0.5:6379; options such as password follow behind commas.</summary>
    public string Redis { get; set; } = "";

    /// <summary>Processes of other names do not see each other, though they share a Redis.</summary>
    public string Name { get; set; } = "latentworld";

    /// <summary>The IP address by which others reach this front end; empty for the first that this machine has.</summary>
    public string Address { get; set; } = "";

    /// <summary>Where front ends reach each other.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Where workers reach a front end.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>How long a worker may be silent before its pictures are given to others.</summary>
    public int LeaseSeconds { get; set; } = 10;

    /// <summary>What this process is called on the status page, in metrics and traces; empty for its machine's name and its number there.</summary>
    public string WorkerName { get; set; } = "";

    /// <summary><see cref="Role"/> as it is read; none where it is empty or no role, which <see cref="Problems"/> says.</summary>
    public ClusterRole ReadRole => Enum.TryParse(Role, ignoreCase: true, out ClusterRole role) ? role : ClusterRole.None;

    /// <param name="postgreSql">Data:PostgreSql.</param>
    public IEnumerable<string?> Problems(string? postgreSql)
    {
        if (Role.Length == 0)
        {
            yield break;
        }

        yield return SettingRule.OneOf("Cluster:Role", Role, ["front", "worker", "both"]);
        yield return SettingRule.NotEmpty("Cluster:Redis", Redis, "the address of Redis, such as 10.0.0.5:6379");
        yield return Redis.Length > 0 && ClusterMembership.ProblemOfRedis(Redis) is { } problem
            ? SettingRule.Words("Cluster:Redis", $"cannot be read: {problem}", "It must be such as 10.0.0.5:6379,password=….")
            : null;
        yield return string.IsNullOrWhiteSpace(postgreSql)
            ? SettingRule.Words("Data:PostgreSql", "is empty, and Cluster:Role is not", "The processes of a cluster keep their pictures in one database: name it, such as Host=10.0.0.5;Database=latentworld;Username=latentworld;Password=….")
            : null;
        yield return SettingRule.NotEmpty("Cluster:Name", Name, "a word that all processes of the cluster have in common, such as latentworld");
        yield return Address.Length == 0 || IPAddress.TryParse(Address, out _)
            ? null
            : SettingRule.Words("Cluster:Address", $"is \"{Address}\"", "It must be an IP address by which the other machines reach this one, such as 10.0.0.7, or empty.");
        yield return SettingRule.Between("Cluster:SiloPort", SiloPort, 1, 65535, "11111 is usual");
        yield return SettingRule.Between("Cluster:GatewayPort", GatewayPort, 1, 65535, "30000 is usual");
        yield return SiloPort == GatewayPort
            ? SettingRule.Words("Cluster:GatewayPort", $"is {GatewayPort}, and so is Cluster:SiloPort", "Front ends and workers come by ports of their own: 11111 and 30000 are usual.")
            : null;
        yield return WorkerName.Length > MostOfName ? SettingRule.Words("Cluster:WorkerName", $"has {WorkerName.Length} letters", $"It may have {MostOfName}.") : null;
        yield return SettingRule.Between("Cluster:LeaseSeconds", LeaseSeconds, 2, 600, "10 is usual");
    }
}

/// <summary>What a process does in a cluster.</summary>
public enum ClusterRole
{
    /// <summary>It is in none.</summary>
    None,

    /// <summary>It serves pages, and renders nothing.</summary>
    Front,

    /// <summary>It renders, and serves no pages.</summary>
    Worker,

    /// <summary>It does both.</summary>
    Both,
}
