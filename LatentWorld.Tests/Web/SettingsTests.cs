using LatentWorld.Web.Options;

namespace LatentWorld.Tests.Web;

public sealed class SettingsTests
{
    [Fact]
    public void Defaults_are_without_fault()
    {
        Assert.All(new ModelSettings().Problems(), Assert.Null);
        Assert.All(new DataSettings().Problems(), Assert.Null);
        Assert.All(new TilesSettings().Problems(), Assert.Null);
    }

    [Fact]
    public void A_fault_names_file_key_value_and_bound()
    {
        string problem = Assert.Single(new TilesSettings { WaitSeconds = 0 }.Problems().OfType<string>());
        Assert.StartsWith("appsettings.json: Tiles:WaitSeconds is 0. It must lie between 1 and 600", problem);
    }

    [Fact]
    public void A_provider_that_there_is_not_is_named_with_those_that_there_are() => Assert.Contains(
        new ModelSettings { Provider = "tpu" }.Problems(), p => p?.Contains("\"tpu\". It must be one of: auto, cpu, cuda.") == true);

    [Fact]
    public void A_world_without_three_seeds_is_named() => Assert.Contains(
        new StartWorldSettings { Title = "x", Seeds = [1] }.Problems(3), p => p?.Contains("Worlds:3:Seeds has 1 numbers") == true);
}
