using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>
/// How far rounding alone moves image features: the same picture is rendered with its latent moved by one unit in the
/// last place of the model's input, both ways in a few directions, and the features of the kept picture, whose pixels are rounded to eight bits,
/// are held against those that the moved ones have before that. It is kept for each world, place and origin of the
/// features, in the store too; only that of the model which runs can be measured.
/// </summary>
internal sealed class FeatureNoise(PictureLibrary library, PictureRequests requests, TimeProvider time)
{
    /// <summary>Directions, each of which is gone both ways.</summary>
    public const int Directions = 2;

    /// <summary>Places that are kept: some hundred views far below the floor.</summary>
    private const int Bound = 4096;

    /// <summary>Features of unit length are kept in single precision: no distance below its last place is one.</summary>
    public const double Least = 1.0 / (1 << 23);

    /// <summary>What failed is tried again after it, and after twice as long each time up to the longest, not with every picture that asks.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10), LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>A place for which nobody has asked for so long when its turn comes is not measured: its view has gone.</summary>
    private static readonly TimeSpan Interest = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<PictureKey, Measurement> _known = [];

    /// <summary>The first that was asked for first.</summary>
    private readonly Queue<PictureKey> _asked = [];

    /// <summary>Of each world the last that was asked for: one place at a time, so that pictures which are looked at are not held up by more than a few.</summary>
    private readonly Dictionary<WorldId, Task> _lines = [];

    /// <summary>The largest feature distance that such a move makes near a tile, above 0; measured where it is not known, on no caller's thread.</summary>
    /// <param name="origin">Of the features that are held against it.</param>
    /// <param name="client">Whose turn the pictures take that it is measured by: the first to ask.</param>
    /// <returns>Null where the origin is not this model's and nothing was measured with it here.</returns>
    /// <exception cref="RenderingException">A picture for it could not be rendered. Who asks later tries again.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the service ends.</exception>
    /// <exception cref="OperationCanceledException">When its turn came nobody had asked for it for a while.</exception>
    public Task<double?> AtAsync(PreparedWorld world, TileAddress tile, FeatureOrigin origin, string client) =>
        AtAsync(world, NoisePlaces.Of(world, tile), origin, client);

    /// <summary>The largest at some places.</summary>
    /// <inheritdoc cref="AtAsync(PreparedWorld, TileAddress, FeatureOrigin, string)"/>
    public async Task<double?> AtAsync(PreparedWorld world, IEnumerable<PlanePoint> places, FeatureOrigin origin, string client)
    {
        double? largest = Least;
        foreach (PlanePoint point in places)
        {
            var place = new PictureKey(world.Id, point);
            double? here = origin == library.Origin
                ? await Find(world, place, client).ConfigureAwait(false)
                : library.FindNoise(place, origin);
            largest = here is null || largest is null ? null : Math.Max(largest.Value, here.Value);
        }

        return largest;
    }

    /// <summary>The largest at some places, where all of them were measured before; null where one was not. Nothing is measured for it.</summary>
    public double? Known(WorldId world, IEnumerable<PlanePoint> places, FeatureOrigin origin)
    {
        double? largest = Least;
        foreach (PlanePoint point in places)
        {
            double? here = Known(new PictureKey(world, point), origin);
            largest = here is null || largest is null ? null : Math.Max(largest.Value, here.Value);
        }

        return largest;
    }

    private double? Known(PictureKey place, FeatureOrigin origin)
    {
        lock (_gate)
        {
            if (origin == library.Origin && _known.TryGetValue(place, out Measurement? measurement) && measurement.Noise.IsCompletedSuccessfully)
            {
                return measurement.Noise.Result;
            }
        }

        return library.FindNoise(place, origin);
    }

    private Task<double> Find(PreparedWorld world, PictureKey place, string client)
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

            if (measurement is null || measurement.Noise.IsCanceled
                || (measurement.Noise.IsFaulted && time.GetElapsedTime(measurement.BegunAt) > measurement.Pause))
            {
                Task before = _lines.GetValueOrDefault(world.Id, Task.CompletedTask);
                measurement = new(
                    Task.Run(() => MeasureAfterAsync(before, world, place, client)), time.GetTimestamp(), FailuresOf(measurement));
                _known[place] = measurement;
                ForgetOldLines();
                _lines[world.Id] = measurement.Noise;
            }

            measurement.AskedAt = time.GetTimestamp();
            return measurement.Noise;
        }
    }

    private static int FailuresOf(Measurement? measurement) =>
        measurement is null ? 0 : measurement.Failures + (measurement.Noise.IsFaulted ? 1 : 0);

    private void ForgetOldLines()
    {
        foreach (WorldId over in _lines.Where(line => line.Value.IsCompleted).Select(line => line.Key).ToList())
        {
            _lines.Remove(over);
        }
    }

    private bool IsWanted(PictureKey place)
    {
        lock (_gate)
        {
            return _known.TryGetValue(place, out Measurement? measurement) && time.GetElapsedTime(measurement.AskedAt) < Interest;
        }
    }

    private async Task<double> MeasureAfterAsync(Task before, PreparedWorld world, PictureKey place, string client)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (library.FindNoise(place, library.Origin) is { } kept)
        {
            return kept;
        }

        if (!IsWanted(place))
        {
            throw new OperationCanceledException("Nobody waits for it any more.");
        }

        double noise = await MeasureAsync(world, place, client).ConfigureAwait(false);
        library.KeepNoise(place, noise);
        return noise;
    }

    private async Task<double> MeasureAsync(PreparedWorld world, PictureKey middle, string client)
    {
        List<RenderTarget> targets = [];
        for (int direction = 1; direction <= Directions; direction++)
        {
            targets.Add(new(middle, new(direction)));
            targets.Add(new(middle, new(-direction)));
        }

        // One that another provider rendered stays where it is, and is rendered again here to compare with.
        KeptFeatures? known = library.FindFeatures(middle);
        float[]? features = known?.Origin == library.Origin ? known?.Values : null;
        var alone = new RenderTarget(middle, known is null ? null : new Trial());
        if (features is null)
        {
            targets.Add(alone);
        }

        List<float[]> moved = [];
        await foreach (PictureOutcome outcome in requests.RenderAsync(world.World, targets, Urgency.Visible, client, CancellationToken.None).ConfigureAwait(false))
        {
            Picture picture = outcome.Picture ?? throw new RenderingException(outcome.Failure!);
            if (outcome.Target == alone)
            {
                features = alone.Trial is not null ? picture.Features : library.WithFeatures(middle, picture).Features;
            }
            else
            {
                moved.Add(picture.Features);
            }
        }

        return features is not null && moved.Count == 2 * Directions
            ? moved.Max(others => Lipschitz.Distance(features, others))
            : throw new TileUnavailableException("The server is stopping.", PictureRequests.RetryAfter);
    }

    /// <param name="BegunAt">The clock's timestamp.</param>
    /// <param name="Failures">How often it was tried before.</param>
    private sealed record Measurement(Task<double> Noise, long BegunAt, int Failures)
    {
        /// <summary>When somebody asked last, by the clock's timestamp.</summary>
        public long AskedAt { get; set; } = BegunAt;

        /// <summary>From its beginning to the next try, should it fail.</summary>
        public TimeSpan Pause => TimeSpan.FromTicks(Math.Min(FeatureNoise.Pause.Ticks << Math.Min(Failures, 16), LongestPause.Ticks));
    }
}
