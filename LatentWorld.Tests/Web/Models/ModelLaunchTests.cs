using LatentWorld.Engine.Models.Inventory;
using LatentWorld.Web.Models;
using Microsoft.Extensions.Configuration;

namespace LatentWorld.Tests.Web.Models;

/// <summary>How a model's server is started.</summary>
public sealed class ModelLaunchTests
{
    private static readonly ListedModel Dream = new("/models/dream", new("dream", new('a', 64)), 1);

    [Theory]
    [InlineData("/opt/x/LatentWorld.Web", "/opt/x/LatentWorld.Web.dll", "/opt/x/LatentWorld.Web", null)]
    [InlineData("/opt/x/LatentWorld.Web.exe", "/opt/x/LatentWorld.Web.dll", "/opt/x/LatentWorld.Web.exe", null)]
    [InlineData("/usr/share/dotnet/dotnet", "/opt/x/LatentWorld.Web.dll", "/usr/share/dotnet/dotnet", "/opt/x/LatentWorld.Web.dll")]
    [InlineData("/opt/x/tests", "/opt/x/LatentWorld.Web.dll", "dotnet", "/opt/x/LatentWorld.Web.dll")]
    [InlineData("/opt/x/single", "", "/opt/x/single", null)]
    public void It_is_the_program_that_runs(string running, string assembly, string program, string? argument) =>
        Assert.Equal((program, argument), ModelLaunch.Program(running, assembly));

    [Fact]
    public void It_has_this_servers_settings_but_for_its_model_its_data_and_its_address()
    {
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Tiles:MaxSteps"] = "77",
            ["Model:Path"] = "models/first",
            ["Data:Folder"] = "elsewhere",
            ["Data:PostgreSql"] = "Host=elsewhere",
            ["Http:BasePath"] = "/latents",
            ["Http:KnownProxies:0"] = "10.0.0.7",
            ["Http:KnownProxies:1"] = "10.0.0.8",
            ["Worlds:0:Title"] = "A world",
            ["Secret"] = "kept",
        }).Build();
        IDictionary<string, string?> got = new ModelLaunch(settings, "/data", "/app", TimeSpan.Zero).Of(Dream).Environment;
        Assert.Equal(("77", "A world"), (got["Tiles__MaxSteps"], got["Worlds__0__Title"]));
        Assert.Equal(("/models/dream", "/data/served/aaaaaaaaaaaaaaaa", "/data/served/aaaaaaaaaaaaaaaa/address"), (got["Model__Path"], got["Data__Folder"], got["Models__AddressFile"]));
        Assert.Equal((Dream.Reference.Hash, ""), (got["Models__Hash"], got["Http__BasePath"]));
        Assert.Equal("*", got["Http__AllowedHosts__0"]);
        Assert.Equal("", got["Data__PostgreSql"]);
        Assert.Equal(("127.0.0.1", "127.0.0.1"), (got["Http__KnownProxies__0"], got["Http__KnownProxies__1"]));
        Assert.False(got.ContainsKey("Secret"));
    }

    [Fact]
    public void It_listens_to_this_machine_alone() =>
        Assert.Equal("--urls=http://127.0.0.1:0", new ModelLaunch(new ConfigurationBuilder().Build(), "/data", "/app", TimeSpan.Zero).Of(Dream).ArgumentList[^1]);
}
