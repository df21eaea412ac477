using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;

namespace LatentWorld.Benchmarks;

/// <summary>
/// What a picture costs besides the U-Net: decoding, features, encoding, thumbnail, keeping; and the two encoders side by
/// side, at the model's size and at 512 pixels.
/// </summary>
internal static class PictureLane
{
    private const int Steps = 20, Batch = 8, Rounds = 25, LargeSize = 512;

    /// <summary>The encoder before SkiaSharp's.</summary>
    private static readonly WebpEncoder Former = new() { FileFormat = WebpFileFormatType.Lossless, Method = WebpEncodingMethod.Level2, Quality = 0, NearLossless = false };

    public static void Measure(OnnxDiffusionModel model)
    {
        PreparedWorld world = MeasuredModel.Prepare(model, Steps);
        var sampler = new Sampler(model.Denoiser);
        int batch = Math.Min(Batch, sampler.PictureCapacity);
        Denoising[] pictures = [];
        Console.WriteLine($"{"",-28}  median  fastest  CPU, ms");
        Timing unet = Timing.Of(5, () => MeasuredModel.Finish(sampler, pictures = MeasuredModel.Pictures(world, batch)));
        unet = new(unet.Milliseconds / batch, unet.Fastest / batch, unet.CpuMilliseconds / batch);
        Say($"{Steps} steps, batches of {batch}", unet);
        byte[] rgb = model.Decode(pictures[0].Latent);
        Timing decoding = Say("decode", Timing.Of(Rounds, () => model.Decode(pictures[0].Latent)));
        Timing features = model.FeatureCount > 0 ? Say("features", Timing.Of(Rounds, () => model.EmbedImage(rgb))) : default;
        Timing lane = MeasureLane(rgb, model.PictureSize, model.FeatureCount);
        double rest = features.CpuMilliseconds + lane.CpuMilliseconds, whole = unet.CpuMilliseconds + decoding.CpuMilliseconds + rest;
        Console.WriteLine($"all but steps and decoding: {rest:F1} ms of CPU, {rest / whole:P1} of a picture (bar 4 %)");
        double large = MeasureLane(Enlarge(rgb, model.PictureSize), LargeSize, model.FeatureCount).CpuMilliseconds;
        Console.WriteLine($"the same at {LargeSize} px, with features: {large + features.CpuMilliseconds:F1} ms of CPU (bar 40)");
    }

    /// <summary>Encoding, thumbnail and keeping together, each printed.</summary>
    private static Timing MeasureLane(byte[] rgb, int size, int featureCount)
    {
        byte[] webP = PictureEncoding.EncodeWebP(rgb, size), former = EncodeFormerly(rgb, size);
        Timing encoding = Say($"encode {size} px", Timing.Of(Rounds, () => PictureEncoding.EncodeWebP(rgb, size)));
        Timing before = Say("  by ImageSharp", Timing.Of(Rounds, () => EncodeFormerly(rgb, size)));
        Console.WriteLine($"  {webP.Length} bytes against {former.Length}, {before.Fastest / encoding.Fastest:F1} times as fast");
        Timing thumbnail = Say($"thumbnail of {size} px", Timing.Of(Rounds, () => Thumbnail.Of(rgb)));
        Timing keeping = Say($"keep {size} px", MeasureKeeping(
            new(webP, new float[featureCount], new("", "CPU", "fp32", 1, default, 0)) { Thumbnail = Thumbnail.Of(rgb) }));
        return new(
            encoding.Milliseconds + thumbnail.Milliseconds + keeping.Milliseconds,
            encoding.Fastest + thumbnail.Fastest + keeping.Fastest,
            encoding.CpuMilliseconds + thumbnail.CpuMilliseconds + keeping.CpuMilliseconds);
    }

    /// <summary>Until a picture is committed, alone.</summary>
    private static Timing MeasureKeeping(Picture picture)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("latentworld-benchmark-");
        try
        {
            using PictureStore store = PictureStore.Open(folder.FullName, 1L << 30, Console.WriteLine);
            int number = 0;
            return Timing.Of(Rounds, () =>
            {
                PictureKey key = new(new("world"), new PlanePoint(number++, 0));
                store.Add(key, picture);
                store.SettleAsync([key], CancellationToken.None).GetAwaiter().GetResult();
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] EncodeFormerly(byte[] rgb, int size)
    {
        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(rgb, size, size);
        using var stream = new MemoryStream();
        image.SaveAsWebp(stream, Former);
        return stream.ToArray();
    }

    private static byte[] Enlarge(byte[] rgb, int size)
    {
        using SKBitmap small = OpaquePixels.Of(rgb, size);
        using SKBitmap large = OpaquePixels.Empty(LargeSize);
        small.ScalePixels(large, new SKSamplingOptions(SKCubicResampler.Mitchell));
        ReadOnlySpan<byte> rgba = large.GetPixelSpan();
        byte[] enlarged = new byte[LargeSize * LargeSize * 3];
        for (int from = 0, to = 0; to < enlarged.Length; from += 4, to += 3)
        {
            (enlarged[to], enlarged[to + 1], enlarged[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        }

        return enlarged;
    }

    private static Timing Say(string what, Timing timing)
    {
        Console.WriteLine($"{what,-28}{timing}");
        return timing;
    }
}
