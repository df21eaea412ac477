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
        DrawHalfWay(plane, Path.Combine(drawings, "..", "half-way.png"));
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

    /// <summary>
    /// The self-interpolation test (arXiv 2606.03111): noise that was found, and noise that is only near it in numbers, differ in what
    /// lies half-way to the true noise. Three tiles, a row each: of the true noise, half-way, of the found.
    /// </summary>
    private static void DrawHalfWay(WorldPlane plane, string file)
    {
        List<byte[]> cells = [];
        foreach ((double alpha, double beta) in ((double, double)[])[(0, 0), (.75, .25), (.25, .75)])
        {
            RenderedPicture tile = plane.Render(alpha, beta);
            float[] noise = tile.Start.Values, found = plane.FindNoise(tile.Latent).Values;
            float[] mean = [.. noise.Zip(found, (one, other) => (one + other) / 2)];
            float scale = (float)((Norm(noise) + Norm(found)) / 2 / Norm(mean));
            byte[] half = plane.Render(Array.ConvertAll(mean, value => value * scale)).Rgb;
            cells.AddRange([tile.Rgb, half, plane.Render(found).Rgb]);
            Console.WriteLine(FormattableString.Invariant($"half-way to the found noise of ({alpha}, {beta}): {PictureLikeness.Of(half, tile.Rgb).Psnr:0.0} dB from the tile"));
        }

        int edge = plane.World.Size, stride = 3 * edge * 3;
        byte[] sheet = new byte[3 * edge * stride];
        for (int cell = 0; cell < cells.Count; cell++)
        {
            for (int row = 0; row < edge; row++)
            {
                cells[cell].AsSpan(row * edge * 3, edge * 3).CopyTo(sheet.AsSpan(((((cell / 3) * edge) + row) * stride) + ((cell % 3) * edge * 3)));
            }
        }

        File.WriteAllBytes(file, PictureEncoding.ToPngWith(sheet, [("Title", "True noise, half-way, found noise")]));
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
