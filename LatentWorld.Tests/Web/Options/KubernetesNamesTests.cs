using LatentWorld.Web.Options;
using Microsoft.Extensions.Configuration;

namespace LatentWorld.Tests.Web.Options;

public sealed class KubernetesNamesTests
{
    [Theory]
    [InlineData("front", "latentworld", "latentworld", 0)]
    [InlineData("front", "latentworld", "other", 1)]
    [InlineData("both", null, null, 2)]
    [InlineData("worker", null, null, 0)]
    public void A_front_end_has_the_name_of_its_pods_labels(string role, string? cluster, string? service, int problems)
    {
        IConfiguration configuration = Configuration(cluster, service, pod: "front-0");
        Assert.True(KubernetesNames.IsPod(configuration));
        string[] found = [.. KubernetesNames.Problems(configuration, new() { Role = role }).OfType<string>()];
        Assert.Equal(problems, found.Length);
        Assert.All(found, problem => Assert.Contains("Cluster:Name", problem));
    }

    [Fact]
    public void Elsewhere_there_is_nothing_to_have()
    {
        IConfiguration configuration = Configuration("a", "b", pod: null);
        Assert.False(KubernetesNames.IsPod(configuration));
        Assert.Empty(KubernetesNames.Problems(configuration, new() { Role = "front" }));
    }

    private static IConfiguration Configuration(string? cluster, string? service, string? pod) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["KUBERNETES_SERVICE_HOST"] = "10.0.0.1",
        ["POD_NAME"] = pod,
        ["ORLEANS_CLUSTER_ID"] = cluster,
        ["ORLEANS_SERVICE_ID"] = service,
    }).Build();
}
