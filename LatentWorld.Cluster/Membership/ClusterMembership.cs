using System.Net;
using StackExchange.Redis;

namespace LatentWorld.Cluster.Membership;

/// <summary>How a process takes part in a cluster.</summary>
public sealed class ClusterMembership
{
    /// <summary>Processes of other names do not see each other, though they share a Redis.</summary>
    public string Name { get; set; } = "latentworld";

    /// <summary>Redis, as StackExchange.Redis has it: host:port and, behind commas, options.</summary>
    public string Redis { get; set; } = "";

    /// <summary>The address by which others reach this front end.</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>Where front ends reach each other.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Where workers reach a front end.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Whether Orleans' own dashboard can be looked at.</summary>
    public bool HasDashboard { get; set; }

    /// <summary>Whether this front end is a pod, and learns from Kubernetes which others are gone.</summary>
    public bool IsPod { get; set; }

    /// <summary>Whether calls between processes are followed as traces.</summary>
    public bool IsTraced { get; set; }

    /// <summary>How long a worker may be silent before its pictures are wanted again.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Why an address of Redis cannot be used, for people; null where it can.</summary>
    public static string? ProblemOfRedis(string redis)
    {
        try
        {
            return ConfigurationOptions.Parse(redis).EndPoints.Count == 0 ? "it names no host" : null;
        }
        catch (ArgumentException exception)
        {
            // Of what it says the first line alone: the rest may repeat a password.
            return exception.Message.Split('\n')[0];
        }
    }

    /// <summary><see cref="Redis"/> for who connects; where it cannot be read, which the check of settings says, nowhere.</summary>
    internal ConfigurationOptions RedisOptions()
    {
        ConfigurationOptions options = ProblemOfRedis(Redis) is null ? ConfigurationOptions.Parse(Redis) : new();
        // It may come later, or go for a while.
        options.AbortOnConnectFail = false;
        return options;
    }
}
