using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>The latent of a vertex that is noise from a seed.</summary>
public static class VertexNoise
{
    /// <summary>Draws a vertex.</summary>
    /// <param name="draw">Latents that its generator drew before: 0 for the vertex's own.</param>
    /// <returns>[channels, height, width] whatever the vertex's layout; halves where the world computes in half precision.</returns>
    public static float[] Draw(Vertex vertex, LatentShape shape, Arithmetic arithmetic, int draw = 0)
    {
        float[] noise = new float[shape.Count];
        switch (vertex.Generator)
        {
            case NoiseGenerator.Cuda: PhiloxNoise.Fill(vertex.Seed, noise, draw); break;
            case NoiseGenerator.Cpu when arithmetic == Arithmetic.Fp16: MersenneNoise.FillHalf(vertex.Seed, noise, draw); break;
            case NoiseGenerator.Cpu: MersenneNoise.Fill(vertex.Seed, noise, draw); break;
            default: throw new ArgumentOutOfRangeException(nameof(vertex), vertex.Generator, null);
        }

        float[] latent = vertex.Layout == NoiseLayout.Nhwc ? ChannelsFirst(noise, shape) : noise;
        if (arithmetic == Arithmetic.Fp16)
        {
            foreach (ref float value in latent.AsSpan())
            {
                value = (float)(Half)value;
            }
        }

        return latent;
    }

    /// <summary>[height, width, channels] to [channels, height, width].</summary>
    private static float[] ChannelsFirst(float[] noise, LatentShape shape)
    {
        float[] latent = new float[shape.Count];
        int pixels = shape.Height * shape.Width;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                latent[(channel * pixels) + pixel] = noise[(pixel * shape.Channels) + channel];
            }
        }

        return latent;
    }
}
