using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>
/// ε̂ at points of planes, one run of the U-Net a point, through the one queue; what was computed is kept for a while. Slopes take
/// hardly any memory, so that those of many regions are kept; of the ε̂ themselves only so many as fit.
/// </summary>
internal sealed class PlaneScores(LatentRequests latents)
{
    /// <summary>The ε̂ of a thousand points of Stable Diffusion.</summary>
    public const long NoiseBytes = 64L << 20;

    /// <summary>The slopes of eighty regions of 65 × 65 points.</summary>
    private const long SlopeBytes = 64L << 20;

    /// <summary>Runs that wait in the queue together for one who asks: a few batches, so that others are not crowded out.</summary>
    private const int AtOnce = 64;

    private readonly RecentlyUsed<ScoreKey, float[]> _noise = new(NoiseBytes, BytesOf);
    private readonly RecentlyUsed<ScoreKey, ScoreSlope> _slopes = new(SlopeBytes, _ => ScoreSlope.Bytes);
    private readonly ScoresUnderWay _underWay = new();

    /// <summary>The score along the plane at some points.</summary>
    /// <param name="client">Whose turn the runs take.</param>
    /// <param name="progress">Counts those that are done.</param>
    /// <exception cref="RenderingException">The model failed.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the service ends.</exception>
    public Task<Dictionary<ScoreKey, ScoreSlope>> SlopesAsync(
        ScoreStep at, IReadOnlyCollection<ScoreKey> keys, string client, ScoreProgress progress, CancellationToken cancellation) =>
        ReadAsync(at, keys, _slopes, (key, noise) => ScoreSlope.Of(at, key.Point, noise), client, progress, cancellation);

    /// <summary>ε̂ [channels, height, width] at some points.</summary>
    /// <inheritdoc cref="SlopesAsync"/>
    public Task<Dictionary<ScoreKey, float[]>> NoiseAsync(
        ScoreStep at, IReadOnlyCollection<ScoreKey> keys, string client, ScoreProgress progress, CancellationToken cancellation) =>
        ReadAsync(at, keys, _noise, (_, noise) => noise, client, progress, cancellation);

    private async Task<Dictionary<ScoreKey, T>> ReadAsync<T>(
        ScoreStep at, IReadOnlyCollection<ScoreKey> keys, RecentlyUsed<ScoreKey, T> kept, Func<ScoreKey, float[], T> make,
        string client, ScoreProgress progress, CancellationToken cancellation)
    {
        Dictionary<ScoreKey, T> found = new(keys.Count);
        List<ScoreKey> missing = [];
        foreach (ScoreKey key in keys)
        {
            if (kept.TryGet(key, out T? known))
            {
                found[key] = known;
                progress.Add();
            }
            else
            {
                missing.Add(key);
            }
        }

        foreach (ScoreKey[] chunk in missing.Chunk(AtOnce))
        {
            Dictionary<LatentTrial, ScoreKey> trials = chunk.ToDictionary(key => _underWay.Join(key, () => Begin(at, key)));
            try
            {
                await foreach ((LatentTrial trial, float[] noise) in latents.SampleAllAsync(at.World.World, trials.Keys, client, cancellation).ConfigureAwait(false))
                {
                    found[trials[trial]] = kept.GetOrAdd(trials[trial], make(trials[trial], noise));
                    progress.Add();
                }
            }
            finally
            {
                Array.ForEach(chunk, _underWay.Leave);
            }
        }

        return found;
    }

    private static LatentTrial Begin(ScoreStep at, ScoreKey key)
    {
        float[] latent = new float[at.World.Plane.Count];
        at.World.Plane.Latent(key.Point, latent);
        at.World.Input.Nudge(latent, key.Nudge);
        return new PreparedTrial(at.Run, latent);
    }

    private static long BytesOf(float[] noise) => (sizeof(float) * (long)noise.Length) + ScoreSlope.Bytes;
}
