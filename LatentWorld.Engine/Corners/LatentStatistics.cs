using LatentWorld.Engine.Latents;

namespace LatentWorld.Engine.Corners;

/// <summary>How like Gaussian noise a latent is. Standard normal noise of d components has norm √d ± 0.71, means and correlation 0 ± 1/√n.</summary>
/// <param name="Norm">Euclidean.</param>
/// <param name="ChannelMeans">Of each channel's n = height × width numbers.</param>
/// <param name="Correlation">Of horizontally and vertically neighbouring numbers of a channel, over all channels; 0 for a constant latent.</param>
/// <param name="MeanDeviation">1/√n: what the mean of a channel of noise strays by.</param>
/// <param name="CorrelationDeviation">1/√n of the pairs that the correlation is over.</param>
public sealed record LatentStatistics(double Norm, IReadOnlyList<double> ChannelMeans, double Correlation, double MeanDeviation, double CorrelationDeviation)
{
    /// <summary>Measures a latent [channels, height, width].</summary>
    public static LatentStatistics Of(ReadOnlySpan<float> latent, LatentShape shape)
    {
        int pixels = shape.Height * shape.Width;
        double[] means = new double[shape.Channels];
        double products = 0, squares = 0;
        long pairs = 0;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            ReadOnlySpan<float> numbers = latent.Slice(channel * pixels, pixels);
            double mean = Mean(numbers);
            means[channel] = mean;
            for (int y = 0; y < shape.Height; y++)
            {
                for (int x = 0; x < shape.Width; x++)
                {
                    double here = numbers[(y * shape.Width) + x] - mean;
                    squares += here * here;
                    if (x + 1 < shape.Width)
                    {
                        products += here * (numbers[(y * shape.Width) + x + 1] - mean);
                        pairs++;
                    }

                    if (y + 1 < shape.Height)
                    {
                        products += here * (numbers[((y + 1) * shape.Width) + x] - mean);
                        pairs++;
                    }
                }
            }
        }

        double correlation = squares > 0 ? products / pairs / (squares / latent.Length) : 0;
        return new(LatentNorms.Of(latent).Before, means, correlation, 1 / Math.Sqrt(pixels), 1 / Math.Sqrt(pairs));
    }

    private static double Mean(ReadOnlySpan<float> numbers)
    {
        double sum = 0;
        foreach (float number in numbers)
        {
            sum += number;
        }

        return sum / numbers.Length;
    }
}
