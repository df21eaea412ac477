using System.Diagnostics;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Unet;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>How fast a model is on this device, measured at start with guidance on.</summary>
/// <param name="BestBatch">Pictures a batch: the smallest within 3 % of the best throughput, so that pictures come early.</param>
/// <param name="SecondsAlone">Seconds of one step of one picture.</param>
/// <param name="SecondsInBatch">Seconds a picture of one step of <paramref name="BestBatch"/> pictures.</param>
public sealed record ModelSpeed(int BestBatch, double SecondsAlone, double SecondsInBatch)
{
    /// <summary>Most pictures a batch that are tried; beyond it no device gains much.</summary>
    public const int LargestBatch = 16;

    private const double Tolerance = 1.03;
    private const int Runs = 3;

    // A slow device is not made to wait for sizes that it would hardly use.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4);

    /// <summary>Times the U-Net at 1, 2, 4, 8 and 16 pictures, as far as fits into its device's memory and into a few seconds.</summary>
    /// <remarks>Uses the denoiser's rows, so it comes before the render loop.</remarks>
    /// <exception cref="DeviceMemoryException">Not even one picture fits.</exception>
    public static ModelSpeed Measure(IDiffusionModel model)
    {
        IDenoiser denoiser = model.Denoiser;
        var measured = new List<(int Pictures, double Seconds)>();
        long start = Stopwatch.GetTimestamp();
        for (int pictures = 1; pictures <= LargestBatch && 2 * pictures <= denoiser.Capacity; pictures *= 2)
        {
            try
            {
                measured.Add((pictures, Time(denoiser, pictures)));
            }
            catch (DeviceMemoryException) when (pictures > 1)
            {
                break;
            }

            // The next size takes about twice as long as this one did, and all before it together.
            if (Stopwatch.GetElapsedTime(start) > Bound / 2)
            {
                break;
            }
        }

        return Choose(measured);
    }

    /// <param name="measured">Sizes, growing, with their seconds a picture and step.</param>
    internal static ModelSpeed Choose(IReadOnlyList<(int Pictures, double Seconds)> measured)
    {
        double best = measured.Min(size => size.Seconds);
        (int pictures, double seconds) = measured.First(size => size.Seconds <= best * Tolerance);
        return new(pictures, measured[0].Seconds, seconds);
    }

    /// <summary>Seconds a picture: the fastest of a few runs after one that warms up.</summary>
    private static double Time(IDenoiser denoiser, int pictures)
    {
        denoiser.Arrange(TrialBatch.Of(2 * pictures, denoiser.Shape.Count, denoiser.EmbeddingCount));
        denoiser.Run(2 * pictures);
        double fastest = double.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            denoiser.Run(2 * pictures);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return fastest / pictures;
    }
}
