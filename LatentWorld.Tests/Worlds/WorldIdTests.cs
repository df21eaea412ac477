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
        Assert.Equal(WorldId.Of(TestWorlds.Study with { Guidance = 0 }), WorldId.Of(TestWorlds.Study with { Guidance = -0.0 }));
        Assert.True(WorldId.TryParse(id.Value, out WorldId parsed));
        Assert.Equal(id, parsed);
    }

    /// <summary>Ids stand in addresses and data folders: a new field, and its default, must leave them as they are.</summary>
    [Fact]
    public void Ids_stay()
    {
        World every = new()
        {
            Model = new("Små \"x\"", string.Concat(Enumerable.Repeat("ab", 32))),
            Z0 = new(ulong.MaxValue, NoiseGenerator.Cpu, NoiseLayout.Nchw),
            Z1 = new(Vertex.MaxJsonNumber, NoiseGenerator.Cuda, NoiseLayout.Nchw),
            Z2 = new(3, NoiseGenerator.Cpu),
            Prompt = "a café 🐈",
            NegativePrompt = "<night>",
            Guidance = 7.5,
            Steps = 30,
            Scheduler = SchedulerKind.DpmSolver,
            Normalisation = Normalisation.UnitStd,
            Arithmetic = Arithmetic.Fp16,
            Size = 128,
        };
        World least = new() { Model = new("terra", string.Concat(Enumerable.Repeat("cd", 32))), Z0 = new(1), Z1 = new(2), Z2 = new(3), Size = 256 };

        Assert.Equal("efd4d691dd906cba45778f28205b1960", WorldId.Of(TestWorlds.Study).Value);
        Assert.Equal("7087aa7eab2100f9a88df3d8a33a7f95", WorldId.Of(every).Value);
        Assert.Equal("a8eacd9357d31e3e57e84210bcaaccce", WorldId.Of(least).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("../../../../../../../etc/passwd0")]
    public void Anything_else_is_no_id(string? text) => Assert.False(WorldId.TryParse(text, out _));
}
