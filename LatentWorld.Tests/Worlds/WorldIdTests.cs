using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

public class WorldIdTests
{
    [Fact]
    public void Id_is_a_hash_of_the_recipe_alone()
    {
        WorldId id = WorldId.Of(TestWorlds.Study);
        Assert.Equal(id, WorldId.Of(TestWorlds.Study with { }));
        Assert.NotEqual(id, WorldId.Of(TestWorlds.Study with { Steps = 51 }));
        Assert.True(WorldId.TryParse(id.Value, out WorldId parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("../../../../../../../etc/passwd0")]
    public void Anything_else_is_no_id(string? text) => Assert.False(WorldId.TryParse(text, out _));
}
