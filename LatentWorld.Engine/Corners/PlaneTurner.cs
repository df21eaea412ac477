using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>Finds the directions in which pictures change most around a place, by a picture a direction, and the corners that lie along them.</summary>
public sealed class PlaneTurner(LatentRequests latents)
{
    /// <summary>
    /// Directions that are tried at most. A latent has thousands; features change along a random one about as much as along another, and along the
    /// best of their span some times as much.
    /// </summary>
    public const int Directions = 16;

    /// <summary>Steps of the progress: the place, a picture a direction, and for each of two corners its picture and one a step towards it.</summary>
    public const int Pictures = Directions + 5;

    /// <summary>How far a step goes, by the latent's norm: far above what rounding moves, and within one picture's neighbourhood.</summary>
    private const double Step = 1.0 / 64;

    /// <param name="progress">Gets how many of <see cref="Pictures"/> are done; all at the end, also of a latent that has fewer directions.</param>
    /// <exception cref="RenderingException">The model failed, or the numbers overflow at the place.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the service ends.</exception>
    internal async Task<(float[][] Corners, byte[][] Pictures, TurnChange Change)> TurnAsync(
        PreparedWorld world, PlanePoint point, string client, Action<int> progress, CancellationToken cancellation)
    {
        float[] centre = new float[world.Plane.Count];
        world.Given(point, centre);
        if (!Array.TrueForAll(centre, float.IsFinite))
        {
            throw new RenderingException("The numbers overflow at this place, so that no plane can be turned here. Take a place nearer the corners.");
        }

        double norm = LatentNorms.Of(centre).Before;
        double[][] basis = TangentBasis.Of(world.Plane, point, centre, Directions, out int own);
        int done = 0;
        float[][] sampled = await SampleAsync(
            world, [centre, .. basis.Select(direction => Moved(centre, norm, direction, Step))], client, () => progress(++done), cancellation).ConfigureAwait(false);
        float[][] features = await latents.RunAsync(
            model => Array.ConvertAll(sampled, latent => model.EmbedUnrounded(latent)), "comparing pictures around the place", cancellation).ConfigureAwait(false);
        double[] tried = Array.ConvertAll(features[1..], Change);
        var found = PrincipalDirections.Of(features[0], features[1..], norm * Step);
        double[][] principal = [.. found.Shares.Take(2).Select(shares => Along(basis, shares))];
        float[][] steps = await SampleAsync(
            world, Array.ConvertAll(principal, direction => Moved(centre, norm, direction, Step)), client, () => progress(++done), cancellation).ConfigureAwait(false);
        float[][] moved = await latents.RunAsync(
            model => Array.ConvertAll(steps, latent => model.EmbedUnrounded(latent)), "comparing pictures along the found directions", cancellation).ConfigureAwait(false);
        TurnDirection[] towards = TurnDirection.Most(principal, Array.ConvertAll(moved, Change), basis, tried);
        float[][] corners = [centre, .. towards.Select(turn => Array.ConvertAll(turn.Along, value => (float)(norm * value)))];
        float[][] ends = await SampleAsync(world, corners[1..], client, () => progress(++done), cancellation).ConfigureAwait(false);
        byte[][] pictures = await latents.RunAsync(
            model => Array.ConvertAll<float[], byte[]>([sampled[0], .. ends], latent => model.Decode(latent)), "drawing the corners", cancellation).ConfigureAwait(false);

        progress(Pictures);
        return (corners, pictures, new(towards[0].Change, towards[1].Change, tried[..own].DefaultIfEmpty().Max(), norm * Step, basis.Length));

        double Change(float[] there) => Lipschitz.Distance(features[0], there) / (norm * Step);
    }

    private async Task<float[][]> SampleAsync(PreparedWorld world, float[][] starts, string client, Action each, CancellationToken cancellation)
    {
        PreparedTrial[] trials = Array.ConvertAll(starts, start => new PreparedTrial(world, start));
        float[][] sampled = new float[starts.Length][];
        await foreach ((LatentTrial trial, float[] latent) in latents.SampleAllAsync(world.World, trials, client, cancellation).ConfigureAwait(false))
        {
            sampled[Array.IndexOf(trials, trial)] = latent;
            each();
        }

        return sampled;
    }

    /// <summary>A latent moved along the sphere of its norm.</summary>
    private static float[] Moved(float[] latent, double norm, double[] direction, double step)
    {
        double scale = 1 / Math.Sqrt(1 + (step * step));
        return [.. latent.Select((value, i) => (float)(scale * (value + (norm * step * direction[i]))))];
    }

    private static double[] Along(double[][] basis, double[] shares)
    {
        double[] along = new double[basis[0].Length];
        for (int i = 0; i < along.Length; i++)
        {
            double sum = 0;
            for (int direction = 0; direction < basis.Length; direction++)
            {
                sum += shares[direction] * basis[direction][i];
            }

            along[i] = sum;
        }

        return along;
    }
}
