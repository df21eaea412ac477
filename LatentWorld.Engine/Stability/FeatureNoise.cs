using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Stability;

/// <summary>
/// How far rounding alone moves image features: the same picture is rendered with its latent moved by one unit in the
/// last place of the model's input, both ways in a few directions. It is kept for each world, place and origin of the
/// features, in the store too; only that of the model which runs can be measured.
/// </summary>
internal sealed class FeatureNoise(PictureLibrary library, Errands errands, TimeProvider time)
{
    private const int Directions = 2;

    /// <summary>Places that are kept: some hundred views far below the floor.</summary>
    private const int Bound = 4096;

    /// <summary>Features of unit length are kept in single precision: a distance below its last place is nothing that could be told.</summary>
    private const double Least = 1.0 / (1 << 23);

    /// <summary>What failed is tried again after it, not with every picture that asks.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(WorldId World, TileAddress Place), Measurement> _known = [];

    /// <summary>The first that was asked for first.</summary>
    private readonly Queue<(WorldId World, TileAddress Place)> _asked = [];

    /// <summary>One place at a time, so that pictures which are looked at are not held up by more than a few.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The largest feature distance that such a move makes near a tile, above 0; measured where it is not known, on no caller's thread.</summary>
    /// <param name="origin">Of the features that are held against it.</param>
    /// <param name="client">Whose turn the pictures take that it is measured by: the first to ask.</param>
    /// <returns>Null where the origin is not this model's and nothing was measured with it here.</returns>
    /// <exception cref="RenderingException">A picture for it could not be rendered. Who asks later tries again.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the service ends.</exception>
    public async Task<double?> AtAsync(PreparedWorld world, TileAddress tile, FeatureOrigin origin, string client)
    {
        double? largest = Least;
        foreach (TileAddress place in NoisePlaces.Of(world, tile))
        {
            double? here = origin == library.Origin
                ? await Find(world, (world.Id, place), client).ConfigureAwait(false)
                : library.FindNoise(TileKey.Of(world.Id, place), origin);
            largest = here is null || largest is null ? null : Math.Max(largest.Value, here.Value);
        }

        return largest;
    }

    private Task<double> Find(PreparedWorld world, (WorldId World, TileAddress Place) place, string client)
    {
        lock (_gate)
        {
            bool isKnown = _known.TryGetValue(place, out Measurement? measurement);
            if (!isKnown)
            {
                _asked.Enqueue(place);
                if (_asked.Count > Bound)
                {
                    _known.Remove(_asked.Dequeue());
                }
            }

            if (measurement is null || (measurement.Noise.IsFaulted && time.GetElapsedTime(measurement.BegunAt) > Pause))
            {
                measurement = new(Task.Run(() => MeasureInTurnAsync(world, place.Place, client)), time.GetTimestamp());
                _known[place] = measurement;
            }

            return measurement.Noise;
        }
    }

    private async Task<double> MeasureInTurnAsync(PreparedWorld world, TileAddress place, string client)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            TileKey key = TileKey.Of(world.Id, place);
            if (library.FindNoise(key, library.Origin) is { } kept)
            {
                return kept;
            }

            double noise = await MeasureAsync(world, key, client).ConfigureAwait(false);
            library.KeepNoise(key, noise);
            return noise;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<double> MeasureAsync(PreparedWorld world, TileKey middle, string client)
    {
        List<TileKey> keys = [];
        for (int direction = 1; direction <= Directions; direction++)
        {
            keys.Add(middle with { Again = true, Nudge = direction });
            keys.Add(middle with { Again = true, Nudge = -direction });
        }

        // One that another provider rendered stays where it is, and is rendered again here to compare with.
        KeptFeatures? known = library.FindFeatures(middle);
        float[]? features = known?.Origin == library.Origin ? known?.Values : null;
        TileKey alone = known is null ? middle : middle with { Again = true };
        if (features is null)
        {
            keys.Add(alone);
        }

        List<float[]> moved = [];
        await foreach (PictureOutcome outcome in errands.RenderAsync(world.World, keys, Urgency.Visible, client, CancellationToken.None).ConfigureAwait(false))
        {
            Picture picture = outcome.Picture ?? throw new RenderingException(outcome.Failure!);
            if (outcome.Key == alone)
            {
                features = alone.Again ? picture.Features : library.WithFeatures(middle, picture).Features;
            }
            else
            {
                moved.Add(picture.Features);
            }
        }

        return features is not null && moved.Count == 2 * Directions
            ? moved.Max(others => Lipschitz.Distance(features, others))
            : throw new TileUnavailableException("The server is stopping.", Errands.RetryAfter);
    }

    /// <param name="BegunAt">The clock's timestamp.</param>
    private sealed record Measurement(Task<double> Noise, long BegunAt);
}
