using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

public class CanonicalJsonTests
{
    private const string Vertex = """{"seed":0,"generator":"cuda","layout":"nhwc"}""";

    [Fact]
    public void The_studys_world_in_canonical_json() => Assert.Equal(
        $$$"""{"model":{"name":"study","hash":"{{{new string('0', 64)}}}"},"z0":{"seed":0},"z1":{"seed":123},"z2":{"seed":200},"prompt":"High quality picture, 4k, detailed","negativePrompt":"blurry, ugly, stock photo","normalisation":"vertices","arithmetic":"fp16","size":512}""",
        CanonicalJson.Write(TestWorlds.Study));

    /// <summary>Links and files of the time when canonical JSON had every field, and answers of the API.</summary>
    [Fact]
    public void The_studys_world_with_every_field() => Assert.Equal(
        $$$"""{"model":{"name":"study","hash":"{{{new string('0', 64)}}}"},"z0":{"latent":"","seed":0,"generator":"cuda","layout":"nhwc"},"z1":{"latent":"","seed":123,"generator":"cuda","layout":"nhwc"},"z2":{"latent":"","seed":200,"generator":"cuda","layout":"nhwc"},"prompt":"High quality picture, 4k, detailed","negativePrompt":"blurry, ugly, stock photo","guidance":5,"steps":50,"scheduler":"ddim","spacing":"model","normalisation":"vertices","level":1,"arithmetic":"fp16","size":512}""",
        CanonicalJson.WriteWhole(TestWorlds.Study));

    [Theory]
    [InlineData(SchedulerKind.Ddim, "ddim")]
    [InlineData(SchedulerKind.DdimLobashev, "ddim-lobashev")]
    [InlineData(SchedulerKind.Euler, "euler")]
    [InlineData(SchedulerKind.DpmSolver, "dpm-solver++")]
    [InlineData(SchedulerKind.Lcm, "lcm")]
    public void A_scheduler_goes_by_its_word(SchedulerKind kind, string word)
    {
        World world = TestWorlds.Study with { Scheduler = kind };
        string json = CanonicalJson.Write(world);
        Assert.Equal(kind != SchedulerKind.Ddim, json.Contains($"\"scheduler\":\"{word}\"", StringComparison.Ordinal));
        Assert.Contains($"\"scheduler\":\"{word}\"", CanonicalJson.WriteWhole(world), StringComparison.Ordinal);
        Assert.Equal(kind, CanonicalJson.Read(json).Scheduler);
    }

    [Fact]
    public void Any_recipe_reads_back_as_itself() =>
        WorldGen.World.Sample(world => CanonicalJson.Read(CanonicalJson.Write(world)) == world);

    [Fact]
    public void A_whole_recipe_reads_back_as_itself_whatever_the_defaults() =>
        Gen.Select(WorldGen.World, WorldGen.World).Sample((world, defaults) => CanonicalJson.Read(CanonicalJson.WriteWhole(world), defaults) == world);

    [Fact]
    public void Fields_left_out_take_the_defaults() =>
        Assert.Equal(
            TestWorlds.Study with { Steps = 20, Z1 = new(7) },
            CanonicalJson.Read("""{"steps":20,"z1":{"seed":7}}""", TestWorlds.Study));

    [Theory]
    [InlineData("""{"steps":"many"}""", "steps", "whole number")]
    [InlineData("""{"steps":1e3000}""", "steps", "whole number")]
    [InlineData("""{"guidance":1e999}""", "guidance", "finite number")]
    [InlineData("""{"normalisation":"cube"}""", "normalisation", "sphere, vertices, unit-std, none")]
    [InlineData("""{"z0":{"seed":-1}}""", "z0.seed", "18446744073709551615")]
    [InlineData("""{"z0":{"sead":1}}""", "z0.sead", "not a field")]
    [InlineData("""{"z0":7}""", "z0", "JSON object")]
    [InlineData("""{"prompt":"\ud800"}""", "prompt", "Unicode")]
    [InlineData("""{"z0":{"seed":"\ud800"}}""", "z0.seed", "whole number")]
    [InlineData("""{"scheduler":"\ud800"}""", "scheduler", "one of ddim")]
    [InlineData("""{"spacing":"quadratic"}""", "spacing", "one of model, leading, trailing, linspace, karras")]
    [InlineData("""{"spacing":7}""", "spacing", "one of model")]
    [InlineData("""{"spacing":null}""", "spacing", "one of model")]
    [InlineData("""{"model":null}""", "model", "JSON object")]
    [InlineData("""{"step":5}""", "step", "not a field")]
    [InlineData("[]", "", "JSON object")]
    [InlineData("{", "", "not valid JSON")]
    [InlineData("""{"steps":1,"steps":2}""", "steps", "names steps twice")]
    [InlineData("""{"z0":{"seed":1,"seed":2}}""", "z0.seed", "names z0.seed twice")]
    [InlineData("""{"\ud800":1}""", "", "half a surrogate pair")]
    [InlineData("""[[[[[[[[[1]]]]]]]]]""", "", "nested deeper than 8")]
    public void A_fault_names_its_field_and_the_cure(string json, string field, string words)
    {
        var exception = Assert.Throws<WorldFormatException>(() => CanonicalJson.Read(json, TestWorlds.Study));
        Assert.Equal(field, exception.Field);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_defaults_every_field_that_has_none_must_be_there()
    {
        var exception = Assert.Throws<WorldFormatException>(() => CanonicalJson.Read($$"""{"model":{"name":"a","hash":"b"},"z0":{{Vertex}} }"""));
        Assert.Equal("z1", exception.Field);
        Assert.Equal("z2.seed", Assert.Throws<WorldFormatException>(() => CanonicalJson.Read(
            $$"""{"model":{"name":"a","hash":"b"},"z0":{{Vertex}},"z1":{{Vertex}},"z2":{"layout":"nchw"},"size":8}""")).Field);
    }

    [Fact]
    public void Fields_left_out_of_a_recipe_that_stands_for_itself_have_their_defaults()
    {
        World world = CanonicalJson.Read("""{"model":{"name":"a","hash":"b"},"z0":{"seed":1},"z1":{"seed":2},"z2":{"seed":3},"size":8}""");
        Assert.Equal(new World { Model = new("a", "b"), Z0 = new(1), Z1 = new(2), Z2 = new(3), Size = 8 }, world);
    }
}
