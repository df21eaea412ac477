using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Latents;

/// <summary>A corner that names a latent by its hash instead of a seed.</summary>
public sealed class VertexLatentTests
{
    private static readonly LatentShape Shape = new(1, 2, 2);
    private static readonly float[] Kept = [1f / 3, -2f / 3, 3, .1f];
    private static readonly Vertex Corner = Vertex.Of(VertexLatent.HashOf(Kept));

    [Fact]
    public void It_is_the_latent_of_its_hash_and_halves_of_it_in_half_precision()
    {
        Assert.Equal(Kept, VertexLatent.Of(Corner, Shape, Arithmetic.Fp32, Find));
        Assert.Equal(Kept.Select(value => (float)(Half)value), VertexLatent.Of(Corner, Shape, Arithmetic.Fp16, Find));
    }

    [Fact]
    public void One_that_is_not_here_is_named()
    {
        MissingLatentException missing = Assert.Throws<MissingLatentException>(() => VertexLatent.Of(Corner, Shape, Arithmetic.Fp32, _ => null));

        Assert.Equal(Corner.Latent, missing.Hash);
        Assert.Contains(Corner.Latent[..12], missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void One_of_another_model_is_not_taken(int width)
    {
        MissingLatentException missing = Assert.Throws<MissingLatentException>(
            () => VertexLatent.Of(Corner, new(1, 2, width), Arithmetic.Fp32, Find));

        Assert.Equal(Corner.Latent, missing.Hash);
        Assert.Contains($"has 4 numbers and the model takes {2 * width}: [1, 2, {width}]", missing.Message, StringComparison.Ordinal);
    }

    private static float[]? Find(string hash) => hash == Corner.Latent ? Kept : null;
}
