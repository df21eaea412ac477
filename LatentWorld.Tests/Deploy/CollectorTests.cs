using System.Text.Json;

namespace LatentWorld.Tests.Deploy;

/// <summary>The collector that docs/decisions.md chooses is the one that a build runs with: a property that nothing reads says nothing.</summary>
public sealed class CollectorTests
{
    [Theory]
    [InlineData("System.GC.Server", false)]
    [InlineData("System.GC.Concurrent", true)]
    public void There_is_one_heap_and_it_is_collected_in_the_background(string property, bool value)
    {
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "LatentWorld.Web.runtimeconfig.json")));
        Assert.Equal(value, built.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty(property).GetBoolean());
    }
}
