namespace LatentWorld.Web.Options;

/// <summary>What Kubernetes and its manifest tell a process of a cluster, in variables of the environment.</summary>
internal static class KubernetesNames
{
    private static readonly string[] Names = ["ORLEANS_CLUSTER_ID", "ORLEANS_SERVICE_ID"];

    /// <summary>Whether the process is a pod whose manifest says which.</summary>
    public static bool IsPod(IConfiguration configuration) =>
        configuration["KUBERNETES_SERVICE_HOST"] is { Length: > 0 } && configuration["POD_NAME"] is { Length: > 0 };

    /// <summary>Front ends find each other's pods by labels, and workers find front ends by the setting: both have to be one name.</summary>
    public static IEnumerable<string?> Problems(IConfiguration configuration, ClusterSettings cluster) =>
        cluster.ReadRole is ClusterRole.Front or ClusterRole.Both && IsPod(configuration)
            ? Names.Where(name => configuration[name] != cluster.Name).Select(name => SettingRule.Words(
                "Cluster:Name", $"is \"{cluster.Name}\" and {name} is \"{configuration[name]}\"",
                "In Kubernetes they must be the same, and so must the pod's labels orleans/clusterId and orleans/serviceId."))
            : [];
}
