using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>The latent of a vertex, whether it is drawn from a seed or named by its hash.</summary>
public static class VertexLatent
{
    /// <summary>A vertex's latent.</summary>
    /// <returns>[channels, height, width]; halves where the world computes in half precision.</returns>
    /// <exception cref="MissingLatentException">It is not there, or has another number of components than the model takes.</exception>
    public static float[] Of(Vertex vertex, LatentShape shape, Arithmetic arithmetic, LatentLookup latents)
    {
        if (!vertex.IsLatent)
        {
            return VertexNoise.Draw(vertex, shape, arithmetic);
        }

        float[] latent = latents(vertex.Latent) ?? throw MissingLatentException.Of(vertex.Latent);
        if (latent.Length != shape.Count)
        {
            throw new MissingLatentException(
                $"A corner's latent has {latent.Length} numbers and the model takes {shape.Count}: [{shape.Channels}, {shape.Height}, {shape.Width}]. It belongs to another model.", vertex.Latent);
        }

        return arithmetic == Arithmetic.Fp16 ? Array.ConvertAll(latent, value => (float)(Half)value) : latent;
    }

    /// <summary>The hash by which recipes name a latent, see <see cref="Vertex.Latent"/>.</summary>
    /// <param name="latent">[channels, height, width].</param>
    public static string HashOf(ReadOnlySpan<float> latent) =>
        // Every platform that .NET runs on here is little-endian, as the hash wants it.
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(latent)));
}
