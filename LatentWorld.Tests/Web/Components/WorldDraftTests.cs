using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Components.Panels.Worlds;

namespace LatentWorld.Tests.Web.Components;

public sealed class WorldDraftTests
{
    private static readonly World Defaults = FakeModel.World();
    private static readonly WorldDraft Draft = WorldDraft.Of(Defaults);

    [Fact]
    public void What_is_typed_becomes_a_recipe()
    {
        DraftReading reading = Read(Draft
            .With("prompt", " a cat ")
            .With("z0.seed", "18446744073709551615")
            .With("guidance", "7,5")
            .With("steps", " 12 ")
            .With("normalisation", "none")
            .WithAll("generator", "cpu", Draft)
            .WithAll("layout", "nchw", Draft)
            .With("arithmetic", "fp16"));

        Assert.True(reading.IsValid);
        Assert.Equal("a cat", reading.World.Prompt);
        Assert.Equal(new(ulong.MaxValue, NoiseGenerator.Cpu, NoiseLayout.Nchw), reading.World.Z0);
        Assert.Equal(7.5, reading.World.Guidance);
        Assert.Equal(12, reading.World.Steps);
        Assert.Equal(Normalisation.None, reading.World.Normalisation);
        Assert.Equal(Arithmetic.Fp16, reading.World.Arithmetic);
    }

    [Fact]
    public void A_world_s_draft_reads_as_the_world() => Assert.Equal(Defaults, Read(Draft).World);

    [Theory]
    [InlineData("", "z0.seed")]
    [InlineData("-1", "z0.seed")]
    [InlineData("1.5", "z0.seed")]
    [InlineData("18446744073709551616", "z0.seed")]
    public void A_bad_seed_is_named(string seed, string field) =>
        Assert.Contains("A seed is a whole number", Read(Draft.With("z0.seed", seed)).Problem(field));

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    [InlineData("")]
    public void Bad_steps_are_named(string steps) => Assert.NotNull(Read(Draft.With("steps", steps)).Problem("steps"));

    [Theory]
    [InlineData("-0.1")]
    [InlineData("100.5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("strong")]
    public void Bad_guidance_is_named(string guidance) => Assert.NotNull(Read(Draft.With("guidance", guidance)).Problem("guidance"));

    [Fact]
    public void A_prompt_of_endless_length_is_named() =>
        Assert.NotNull(Read(Draft.With("prompt", new string('x', WorldCheck.MaxPromptLength + 1))).Problem("prompt"));

    [Fact]
    public void More_steps_than_the_server_renders_are_named_at_their_field()
    {
        string? problem = Draft.With("steps", "201").Read(Defaults, new FakeModel(), maxSteps: 200).Problem("steps");
        Assert.Equal("This server renders pictures of at most 200 steps, not 201. Take fewer, or have its operator raise Tiles:MaxSteps.", problem);
        Assert.Null(Draft.With("steps", "200").Read(Defaults, new FakeModel(), maxSteps: 200).Problem("steps"));
    }

    private static DraftReading Read(WorldDraft draft) => draft.Read(Defaults, new FakeModel());
}
