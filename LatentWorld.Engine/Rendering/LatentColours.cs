using LatentWorld.Engine.Latents;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// The colours of a latent without its decoder: rgb ≈ A·z + b at each of the latent's positions, where A and b are
/// fitted by least squares to the pictures that were decoded so far. Crude, but it costs microseconds. Any thread may
/// teach it and read it.
/// </summary>
internal sealed class LatentColours(LatentShape shape)
{
    // Each picture brings as many equations as the latent has positions; more change the map no more.
    private const int MostPictures = 64;

    // Keeps the system solvable where a channel was constant so far; far below any real channel's variance.
    private const double Ridge = 1e-6;

    /// <summary>Channels and the constant 1.</summary>
    private readonly int _inputs = shape.Channels + 1;

    /// <summary>Sums of zᵢ·zⱼ, and beside them of zᵢ·colour: the normal equations [inputs, inputs + 3].</summary>
    private readonly double[,] _sums = new double[shape.Channels + 1, shape.Channels + 4];
    private readonly Lock _learning = new();
    private int _pictures;
    private double[,]? _map;

    /// <summary>Whether it was taught anything yet.</summary>
    public bool IsFitted => Volatile.Read(ref _map) is not null;

    /// <summary>Learns from a picture.</summary>
    /// <param name="latent">[channels, height, width], as the decoder took it.</param>
    /// <param name="rgb">[size, size, 3], what the decoder made of it.</param>
    public void Learn(ReadOnlySpan<float> latent, ReadOnlySpan<byte> rgb)
    {
        lock (_learning)
        {
            if (_pictures < MostPictures)
            {
                _pictures++;
                LearnOne(latent, rgb);
            }
        }
    }

    /// <summary>Draws a latent, [height, width, 3], one pixel a position.</summary>
    public byte[] Draw(ReadOnlySpan<float> latent)
    {
        double[,] map = Volatile.Read(ref _map) ?? throw new InvalidOperationException("Nothing was learnt yet.");
        byte[] rgb = new byte[shape.Height * shape.Width * 3];
        Span<double> row = stackalloc double[_inputs];
        for (int position = 0; position < rgb.Length / 3; position++)
        {
            Read(latent, position, row);
            for (int colour = 0; colour < 3; colour++)
            {
                double value = 0;
                for (int i = 0; i < _inputs; i++)
                {
                    value += map[i, colour] * row[i];
                }

                rgb[(position * 3) + colour] = (byte)Math.Round(Math.Clamp(value, 0, 255));
            }
        }

        return rgb;
    }

    private void LearnOne(ReadOnlySpan<float> latent, ReadOnlySpan<byte> rgb)
    {
        int edge = (int)Math.Sqrt(rgb.Length / 3) / shape.Width;
        Span<double> row = stackalloc double[_inputs + 3];
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                Read(latent, (y * shape.Width) + x, row);
                Average(rgb, x, y, edge, row[_inputs..]);
                for (int i = 0; i < _inputs; i++)
                {
                    for (int j = 0; j < row.Length; j++)
                    {
                        _sums[i, j] += row[i] * row[j];
                    }
                }
            }
        }

        Volatile.Write(ref _map, Solve());
    }

    private void Read(ReadOnlySpan<float> latent, int position, Span<double> row)
    {
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            row[channel] = latent[(channel * shape.Height * shape.Width) + position];
        }

        row[shape.Channels] = 1;
    }

    /// <summary>The mean colour of the pixels that one position of the latent covers.</summary>
    private void Average(ReadOnlySpan<byte> rgb, int x, int y, int edge, Span<double> mean)
    {
        mean.Clear();
        for (int pixelY = y * edge; pixelY < (y + 1) * edge; pixelY++)
        {
            for (int pixelX = x * edge; pixelX < (x + 1) * edge; pixelX++)
            {
                int pixel = ((pixelY * shape.Width * edge) + pixelX) * 3;
                for (int colour = 0; colour < 3; colour++)
                {
                    mean[colour] += rgb[pixel + colour] / (double)(edge * edge);
                }
            }
        }
    }

    /// <summary>Gauss–Jordan on the normal equations; they are symmetric and positive definite, so no pivoting is needed.</summary>
    private double[,] Solve()
    {
        double[,] system = (double[,])_sums.Clone();
        for (int i = 0; i < _inputs; i++)
        {
            system[i, i] += Ridge * (1 + system[i, i]);
        }

        for (int pivot = 0; pivot < _inputs; pivot++)
        {
            for (int i = 0; i < _inputs; i++)
            {
                double factor = system[i, pivot] / system[pivot, pivot];
                for (int j = pivot; i != pivot && j < _inputs + 3; j++)
                {
                    system[i, j] -= factor * system[pivot, j];
                }
            }
        }

        var map = new double[_inputs, 3];
        for (int i = 0; i < _inputs; i++)
        {
            for (int colour = 0; colour < 3; colour++)
            {
                map[i, colour] = system[i, _inputs + colour] / system[i, i];
            }
        }

        return map;
    }
}
