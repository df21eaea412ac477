using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Notices;

namespace LatentWorld.Tests.Worlds;

/// <summary>Recipes with latents for corners, and below pure noise.</summary>
public class CornerRecipeTests
{
    private static readonly string Hash = new('a', 64), Other = new('b', 64);

    [Fact]
    public void A_latent_is_written_by_its_hash_alone()
    {
        World world = TestWorlds.Study with { Z1 = Vertex.Of(Hash) };
        Assert.Contains($$"""
            "z0":{"seed":0},"z1":{"latent":"{{Hash}}"},"z2":{"seed":200}
            """.Trim(), CanonicalJson.Write(world), StringComparison.Ordinal);
        Assert.Equal(world, CanonicalJson.Read(CanonicalJson.Write(world)));
        Assert.Equal(world, CanonicalJson.Read(CanonicalJson.WriteWhole(world), TestWorlds.Study with { Z1 = Vertex.Of(Other), Level = .5 }));
        Assert.Empty(WorldCheck.Check(world));
        Assert.NotEqual(WorldId.Of(world), WorldId.Of(TestWorlds.Study with { Z1 = Vertex.Of(Other) }));
    }

    [Fact]
    public void Over_a_default_a_latent_takes_the_seeds_place_and_a_seed_keeps_it() =>
        Assert.Equal(
            TestWorlds.Study with { Z1 = Vertex.Of(Hash) },
            CanonicalJson.Read($$$"""{"z1":{"latent":"{{{Hash.ToUpperInvariant()}}}"}}""", TestWorlds.Study with { Z1 = new(7, NoiseGenerator.Cpu) }));

    [Theory]
    [InlineData("""{"z0":{"latent":"abc"}}""", "z0.latent")]
    [InlineData("""{"z0":{"latent":7}}""", "z0.latent")]
    public void What_is_no_hash_is_refused(string json, string field) =>
        Assert.Equal(field, Assert.Throws<WorldFormatException>(() => CanonicalJson.Read(json, TestWorlds.Study)).Field);

    [Fact]
    public void A_corner_is_a_seed_or_a_latent()
    {
        WorldProblem problem = Assert.Single(WorldCheck.Check(TestWorlds.Study with { Z1 = Vertex.Of(Hash) with { Seed = 5 } }));
        Assert.Equal("z1.seed", problem.Field);
        Assert.Throws<WorldFormatException>(() => CanonicalJson.Read(CanonicalJson.Write(TestWorlds.Study).Replace("\"seed\":123", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(.6, 50, 30, 20)]
    [InlineData(1, 50, 50, 0)]
    [InlineData(.001, 50, 1, 49)]
    [InlineData(.5, 5, 2, 3)]
    public void A_level_says_how_many_steps_are_sampled(double level, int steps, int sampled, int first)
    {
        World world = TestWorlds.Study with { Level = level, Steps = steps };
        Assert.Equal((sampled, first), (world.SampledSteps, world.FirstStep));
    }

    [Fact]
    public void Below_pure_noise_corners_are_latents_and_no_sphere_is_asked_for()
    {
        World world = TestWorlds.Study with { Level = .6, Z0 = Vertex.Of(Hash), Z1 = Vertex.Of(Hash), Z2 = Vertex.Of(Other), Normalisation = Normalisation.Vertices };
        Assert.Empty(WorldCheck.Check(world));
        Assert.Contains("seed is no corner", Problem(world with { Z1 = new(1) }), StringComparison.Ordinal);
        Assert.Contains("Gaussian sphere", Problem(world with { Normalisation = Normalisation.Sphere }), StringComparison.Ordinal);
        Assert.Contains("DPM-Solver++", Problem(world with { Scheduler = SchedulerKind.DpmSolver }), StringComparison.Ordinal);
        Assert.Contains("noise level must be from 0.001 to 1", Problem(world with { Level = 0 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_latents_are_equal_corners() => Assert.Contains(
        "z0 and z1 are the same noise", EqualCorners.Notice(TestWorlds.Study with { Z0 = Vertex.Of(Hash), Z1 = Vertex.Of(Hash) }), StringComparison.Ordinal);

    private static string Problem(World world) => Assert.Single(WorldCheck.Check(world), problem => problem.Field == "level").Message;
}
