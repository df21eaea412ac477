using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Pipelines;

namespace LatentWorld.Benchmarks;

/// <summary>
/// How well pictures come back as corners: drawings that the model has not seen, and tiles of its own, inverted at 50 steps and
/// sampled again. No way back can beat the VAE's own round trip, which stands beside it.
/// </summary>
internal static class CornerQuality
{
    private const int Steps = 50;

    /// <param name="drawings">A folder of PNGs of the model's size, see benchmarks/corners/drawings.py.</param>
    /// <param name="most">Most drawings, and as many tiles.</param>
    public static void Measure(IDiffusionModel model, string drawings, int most)
    {
        using var pipeline = new DiffusionPipeline(model);
        WorldPlane guided = pipeline.Plane(pipeline.DefaultWorld with { Steps = Steps });
        WorldPlane plane = pipeline.Plane(guided.World with { Guidance = 1 });
        MeasureDrawings(pipeline, plane, guided, [.. Directory.GetFiles(drawings, "*.png").Order().Take(most)]);
        MeasureTiles(plane, guided, most);
    }

    private static void MeasureDrawings(DiffusionPipeline pipeline, WorldPlane plane, WorldPlane guided, string[] files)
    {
        List<double> lost = [], vae = [], cosines = [], residuals = [], evaluations = [], guidedDb = [], editable = [];
        foreach (string file in files)
        {
            byte[] rgb = PictureDecoding.DecodeWebP(File.ReadAllBytes(file));
            float[] clean = pipeline.Encode(rgb);
            byte[] round = pipeline.Model.Decode(clean);
            InvertedLatent found = plane.FindNoise(clean);
            RenderedPicture back = plane.Render(found.Values);
            double ofVae = PictureLikeness.Of(rgb, round).Psnr, ofBack = PictureLikeness.Of(rgb, back.Rgb).Psnr;
            vae.Add(ofVae);
            lost.Add(ofVae - ofBack);
            cosines.Add(PictureLikeness.Of(rgb, back.Rgb, pipeline.Features(rgb), back.Features).Cosine ?? double.NaN);
            residuals.Add(found.WorstResidual);
            evaluations.Add(found.Evaluations);
            guidedDb.Add(PictureLikeness.Of(rgb, guided.Render(found.Values).Rgb).Psnr);
            editable.Add(PictureLikeness.Of(rgb, plane.Render(plane.FindNoise(clean, InversionMode.Editable).Values).Rgb).Psnr);
            Console.WriteLine(FormattableString.Invariant(
                $"{Path.GetFileName(file)}  VAE {ofVae:0.00} dB, back {ofBack:0.00} dB, guided {guidedDb[^1]:0.00} dB, editable {editable[^1]:0.00} dB, worst residual {found.WorstResidual:0.0e+0} in {found.Evaluations} runs, norm {Norm(found.Values):0.0}"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{files.Length} drawings, medians: VAE {Median(vae):0.00} dB; lost on the way back {Median(lost):0.00} dB, cosine {Median(cosines):0.000}; at guidance {guided.World.Guidance:0} {Median(guidedDb):0.00} dB; editable {Median(editable):0.00} dB; worst residual {Median(residuals):0.0e+0}, {Median(evaluations):0} runs"));
    }

    private static void MeasureTiles(WorldPlane plane, WorldPlane guided, int most)
    {
        List<double> unguided = [], ofGuided = [];
        for (int i = 0; i < most; i++)
        {
            (double alpha, double beta) = ((i % 8) / 7.0, (i / 8) / 7.0);
            unguided.Add(ErrorOf(plane, plane.Render(alpha, beta)));
            ofGuided.Add(ErrorOf(plane, guided.Render(alpha, beta)));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{most} tiles, relative error of the noise: median {Median(unguided):0.0000}, worst {unguided.Max():0.0000}; of tiles at guidance {guided.World.Guidance:0} median {Median(ofGuided):0.00}"));
    }

    private static double ErrorOf(WorldPlane plane, RenderedPicture picture)
    {
        float[] noise = picture.Start.Values, found = plane.FindNoise(picture.Latent).Values;
        return Norm([.. noise.Select((value, i) => found[i] - value)]) / Norm(noise);
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
