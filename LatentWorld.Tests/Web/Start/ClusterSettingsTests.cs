using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Web.Start;

/// <summary>A wrong setting of a cluster is all that its process says.</summary>
public sealed class ClusterSettingsTests
{
    private const string Redis = "--Cluster:Redis=127.0.0.1:1", PostgreSql = "--Data:PostgreSql=Host=127.0.0.1;Port=1;Database=map;Username=map";

    [Theory]
    [InlineData("Cluster:GatewayPort is 11111, and so is Cluster:SiloPort", "--Cluster:Role=front", Redis, PostgreSql, "--Cluster:GatewayPort=11111")]
    [InlineData("Cluster:SiloPort is 70000. It must lie between 1 and 65535", "--Cluster:Role=front", Redis, PostgreSql, "--Cluster:SiloPort=70000")]
    [InlineData("Cluster:LeaseSeconds is 1. It must lie between 2 and 600", "--Cluster:Role=worker", Redis, PostgreSql, "--Cluster:LeaseSeconds=1")]
    [InlineData("Data:PostgreSql is empty, and Cluster:Role is not", "--Cluster:Role=both", Redis)]
    [InlineData("Cluster:Role is \"wroker\". It must be one of: front, worker, both", "--Cluster:Role=wroker", Redis, PostgreSql)]
    [InlineData("Cluster:GatewayPort is \"x\". It must be a whole number", "--Cluster:Role=worker", Redis, PostgreSql, "--Cluster:GatewayPort=x")]
    public async Task It_is_one_line(string words, params string[] settings)
    {
        string said = await AppProcess.FailAsync("the process", settings);
        Assert.StartsWith($"appsettings.json: {words}", said);
        Assert.DoesNotContain('\n', said);
    }
}
