using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Benchmarks;

/// <summary>
/// How near the previews' linear colours come to the decoder: root mean square error in grey levels on pictures that
/// were not learnt from, after some finished pictures, and after decoding as many latents of random numbers.
/// </summary>
internal static class PreviewColours
{
    private const int Batch = 8;
    private const int Most = 16;

    public static void Measure(OnnxDiffusionModel model)
    {
        List<float[]> latents = [.. Render(model, Most + Batch)];
        List<byte[]> pictures = [.. latents.Select(latent => model.Decode(latent))];
        (List<float[]> unseen, List<byte[]> theirs) = (latents[Most..], pictures[Most..]);
        Console.WriteLine("previews: error in grey levels on unseen pictures");
        for (int count = 1; count <= Most; count *= 4)
        {
            var learnt = new LatentColours(model.LatentShape);
            for (int i = 0; i < count; i++)
            {
                learnt.Learn(latents[i], pictures[i]);
            }

            Console.WriteLine($"after {count,2} finished pictures  {Error(learnt, model.LatentShape, unseen, theirs):F1}");
        }

        var random = new Random(1);
        var guessed = new LatentColours(model.LatentShape);
        for (int i = 0; i < Most; i++)
        {
            float[] noise = [.. Enumerable.Range(0, model.LatentShape.Count).Select(_ => Normal(random))];
            guessed.Learn(noise, model.Decode(noise));
        }

        Console.WriteLine($"after {Most,2} random latents     {Error(guessed, model.LatentShape, unseen, theirs):F1}");
    }

    private static IEnumerable<float[]> Render(OnnxDiffusionModel model, int count)
    {
        var world = PreparedWorld.Prepare(model, NeutralWorld.Of(model.Reference, model.PictureSize));
        var sampler = new Sampler(model.Denoiser);
        for (int first = 0; first < count; first += Batch)
        {
            Denoising[] batch = [.. Enumerable.Range(first, Batch).Select(i => new Denoising(world, new(i % 5 / 4.0, i / 5 / 4.0)))];
            while (!batch[0].Finished)
            {
                sampler.Step(batch);
            }

            foreach (Denoising picture in batch)
            {
                yield return picture.Latent;
            }
        }
    }

    private static double Error(LatentColours colours, LatentShape shape, List<float[]> latents, List<byte[]> pictures)
    {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < latents.Count; i++)
        {
            byte[] drawn = colours.Draw(latents[i]);
            int size = (int)Math.Sqrt(pictures[i].Length / 3), edge = size / shape.Width;
            for (int value = 0; value < drawn.Length; value++)
            {
                int x = value / 3 % shape.Width, y = value / 3 / shape.Width;
                double mean = Enumerable.Range(0, edge * edge).Average(pixel =>
                    pictures[i][((((y * edge) + (pixel / edge)) * size) + (x * edge) + (pixel % edge)) * 3 + (value % 3)]);
                sum += (drawn[value] - mean) * (drawn[value] - mean);
                count++;
            }
        }

        return Math.Sqrt(sum / count);
    }

    /// <summary>Box–Muller.</summary>
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
