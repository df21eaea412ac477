using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LatentWorld.Tests.Models;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace LatentWorld.Tests.Deploy;

/// <summary>docs/deploy/compose.yaml, by the schema of compose files and by what has to agree in it.</summary>
public sealed class ComposeTests
{
    private static readonly JsonObject Compose = Read(DeployFile.Text("compose.yaml"));

    /// <summary>It names its draft by another address than the draft has itself.</summary>
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(TestFolders.Data("Deploy/data/compose-spec.json"))
        .Replace("\"https://json-schema.org/draft-07/schema\"", "\"http://json-schema.org/draft-07/schema#\"", StringComparison.Ordinal));

    private static JsonObject Services => Compose["services"]!.AsObject();

    [Fact]
    public void It_is_a_compose_file() => Assert.True(Matches(Compose, out string faults), faults);

    [Fact]
    public void One_with_a_fault_is_none()
    {
        JsonObject broken = Compose.DeepClone().AsObject();
        broken["services"]!["front"]!["stop_grace"] = "20s";
        Assert.False(Matches(broken, out string faults));
        Assert.Contains("front", faults, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("front", "front")]
    [InlineData("worker", "worker")]
    [InlineData("worker-cuda", "worker")]
    public void Each_process_has_its_role_and_its_time_to_stop(string service, string role)
    {
        JsonNode entry = Services[service]!, environment = entry["environment"]!;
        Assert.Equal(role, (string?)environment["Cluster__Role"]);
        Assert.StartsWith("redis:6379,", (string?)environment["Cluster__Redis"]);
        Assert.StartsWith("Host=postgres;", (string?)environment["Data__PostgreSql"]);
        int pictures = int.Parse((string)environment["Tiles__ShutdownSeconds"]!, System.Globalization.CultureInfo.InvariantCulture);
        int grace = int.Parse(((string)entry["stop_grace_period"]!).TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(grace, pictures + 10, 300);
        Assert.True(File.Exists(TestFolders.Checkout((string)entry["build"]!["dockerfile"]!)));
    }

    [Fact]
    public void Only_the_front_end_has_a_port_outside_and_a_GPU_only_who_asks_for_it()
    {
        Assert.Equal(["front"], Services.Where(service => service.Value!["ports"] is not null).Select(service => service.Key));
        Assert.Equal("127.0.0.1:8080:8080", (string?)Services["front"]!["ports"]![0]);
        Assert.Equal(["worker-cuda"], Services.Where(service => service.Value!["profiles"] is not null).Select(service => service.Key));
        Assert.Equal("cpu", (string?)Services["worker"]!["environment"]!["Model__Devices"]);
    }

    [Fact]
    public void Volumes_and_services_that_are_named_are_there()
    {
        foreach ((string name, JsonNode? service) in Services)
        {
            foreach (JsonNode? volume in service!["volumes"]?.AsArray() ?? [])
            {
                Assert.True(Compose["volumes"]!.AsObject().ContainsKey(((string)volume!).Split(':')[0]), $"{name}: {volume}");
            }

            foreach ((string needed, JsonNode? _) in service["depends_on"]?.AsObject() ?? [])
            {
                Assert.NotNull(Services[needed]?["healthcheck"]);
            }
        }
    }

    private static bool Matches(JsonObject compose, out string faults)
    {
        EvaluationResults results = Schema.Evaluate(JsonSerializer.SerializeToElement(compose), new EvaluationOptions { OutputFormat = OutputFormat.List });
        faults = string.Join('\n', (results.Details ?? []).Where(result => result.Errors is not null)
            .Select(result => $"{result.InstanceLocation}: {string.Join(", ", result.Errors!.Values)}"));
        return results.IsValid;
    }

    /// <summary>With what is merged (&lt;&lt;) in its place, and numbers as numbers.</summary>
    private static JsonObject Read(string yaml)
    {
        object? read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize(new MergingParser(new Parser(new StringReader(yaml))));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(read))!.AsObject();
    }
}
