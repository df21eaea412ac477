using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

/// <summary>The table of a recipe's fields.</summary>
public sealed class RecipeFieldsTests
{
    [Fact]
    public void Any_recipe_is_its_fields_texts() => WorldGen.World.Sample(world =>
    {
        World read = RecipeFields.Blank;
        foreach (RecipeField field in RecipeFields.All)
        {
            Assert.True(field.TrySet(read, field.Text(world), out read), field.Name);
        }

        return read == world;
    });

    [Fact]
    public void Every_property_has_a_field()
    {
        World other = new()
        {
            Model = new("b", "c"),
            Z0 = new(1, NoiseGenerator.Cpu, NoiseLayout.Nchw),
            Z1 = new(1, NoiseGenerator.Cpu, NoiseLayout.Nchw),
            Z2 = new(1, NoiseGenerator.Cpu, NoiseLayout.Nchw),
            Prompt = "a",
            NegativePrompt = "a",
            Guidance = 1,
            Steps = 4,
            Level = .5,
            Scheduler = SchedulerKind.Euler,
            Spacing = StepSpacing.Karras,
            Normalisation = Normalisation.None,
            Arithmetic = Arithmetic.Fp16,
            Size = 1,
        };
        // Each property of the other recipe differs, so that one without a field would stay as it is.
        Assert.All(typeof(World).GetProperties().Where(property => property.CanWrite), property => Assert.NotEqual(property.GetValue(RecipeFields.Blank), property.GetValue(other)));
        Assert.Equal(other, RecipeFields.All.Aggregate(RecipeFields.Blank, (world, field) => field.TrySet(world, field.Text(other), out World changed) ? changed : world));
        // A corner is a latent or drawn from a seed.
        World latents = other with { Z0 = Vertex.Of(new('a', 64)), Z1 = Vertex.Of(new('b', 64)), Z2 = Vertex.Of(new('c', 64)) };
        Assert.Equal(latents, RecipeFields.All.Aggregate(RecipeFields.Blank, (world, field) => field.TrySet(world, field.Text(latents), out World changed) ? changed : world));
        Assert.All(RecipeFields.All, field => Assert.False(field.IsDefault(field.Key == "latent" ? latents : other), field.Name));
    }

    [Theory]
    [InlineData("guidance", "7,5", 7.5)]
    [InlineData("guidance", " −3 ", -3.0)]
    public void A_number_is_read_as_people_type_it(string name, string text, double value)
    {
        Assert.True(RecipeFields.Of(name).TrySet(TestWorlds.Study, text, out World world));
        Assert.Equal(value, world.Guidance);
    }

    [Theory]
    [InlineData("steps", "5.5")]
    [InlineData("guidance", "much")]
    [InlineData("z0.seed", "-1")]
    [InlineData("scheduler", "heun")]
    [InlineData("spacing", "exponential")]
    public void A_text_of_another_kind_changes_nothing(string name, string text)
    {
        Assert.False(RecipeFields.Of(name).TrySet(TestWorlds.Study, text, out World world));
        Assert.Same(TestWorlds.Study, world);
    }
}
