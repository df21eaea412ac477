using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Dives;

/// <summary>Dives as far as the pictures that are kept tell them; rendering the next is a job's. A dive is nothing but its two places: read again it goes the same way.</summary>
public sealed class KeptDives
{
    private readonly LabelledPictures _pictures;
    private readonly Func<WorldId, World, CancellationToken, Task<PreparedWorld>> _prepare;

    /// <param name="prepare">Prepares a world for the model.</param>
    internal KeptDives(IDiffusionModel model, PictureLibrary library, Func<WorldId, World, CancellationToken, Task<PreparedWorld>> prepare)
    {
        (_pictures, _prepare) = (new(model, library), prepare);
        Refusal = library.HasFeatures ? null : ImageEncoderLack.Words;
    }

    /// <summary>Why nobody can dive here, for people; null where one can.</summary>
    public string? Refusal { get; }

    /// <summary>The words of the labels by which a dive tells pictures apart, by number; none where features alone do.</summary>
    public IReadOnlyList<string> Words => _pictures.Words;

    /// <summary>How often the way between two places can be halved before rounding ends it.</summary>
    /// <param name="from">Two finite numbers.</param>
    /// <param name="to">Two finite numbers.</param>
    /// <exception cref="RenderingException">The world cannot be prepared; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<int> HalvingsAsync(World world, PlanePoint from, PlanePoint to, CancellationToken cancellation = default) =>
        DiveFloor.Halvings(await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false), from, to);

    /// <summary>
    /// A dive up to the first picture that is not kept, on a thread of the pool. Nothing is rendered for it, and no features are computed: those of
    /// another encoder count as missing.
    /// </summary>
    /// <exception cref="ArgumentException">Both places are one.</exception>
    /// <inheritdoc cref="HalvingsAsync"/>
    public async Task<DivePath> ReadAsync(World world, PlanePoint from, PlanePoint to, CancellationToken cancellation = default)
    {
        PreparedWorld prepared = await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false);
        var path = new DivePath(from, to, (left, right) => DiveFloor.IsReached(prepared, left, right));
        await Task.Run(() => GoOn(path, prepared.Id, cancellation), cancellation).ConfigureAwait(false);
        return path;
    }

    /// <summary>Two neighbours of a lattice between which a dive is worth most: the label changes, or nowhere does, and the features change most.</summary>
    /// <param name="tiles">The lattice points to look at, of one zoom.</param>
    /// <param name="around">One that must be among the two; null where any two will do.</param>
    /// <returns>Null where no two neighbours are kept.</returns>
    public Task<(TileAddress From, TileAddress To)?> SteepestAsync(
        WorldId world, IReadOnlyCollection<TileAddress> tiles, TileAddress? around = null, CancellationToken cancellation = default) =>
        Task.Run(() => Steepest(world, tiles, around), cancellation);

    /// <summary>Goes on with a dive as far as kept pictures lead.</summary>
    internal void GoOn(DivePath path, WorldId world, CancellationToken cancellation)
    {
        while (path.Next is { } share)
        {
            cancellation.ThrowIfCancellationRequested();
            var key = new PictureKey(world, path.PointAt(share));
            if (!_pictures.Find([key]).TryGetValue(key, out (float[] Features, int? Label) kept))
            {
                return;
            }

            path.Take(kept.Features, kept.Label);
        }
    }

    /// <inheritdoc cref="LabelledPictures.Renew"/>
    internal bool Renew(PictureKey key) => _pictures.Renew(key);

    private (TileAddress, TileAddress)? Steepest(WorldId world, IReadOnlyCollection<TileAddress> tiles, TileAddress? around)
    {
        Dictionary<PictureKey, (float[] Features, int? Label)> kept = _pictures.Find([.. tiles.Select(tile => PictureKey.Of(world, tile)).Distinct()]);
        Dictionary<TileAddress, (float[] Features, int? Label)> known = tiles
            .Where(tile => kept.ContainsKey(PictureKey.Of(world, tile)))
            .ToDictionary(tile => tile, tile => kept[PictureKey.Of(world, tile)]);
        return known.Keys
            .SelectMany(tile => Next(tile).Where(known.ContainsKey).Select(next => (From: tile, To: next)))
            .Where(pair => around is not { } one || pair.From == one || pair.To == one)
            .Select(pair => around == pair.To ? (From: pair.To, To: pair.From) : pair)
            .Select(pair => ((TileAddress, TileAddress)?)pair)
            .MaxBy(pair => pair is var (from, to) ? (known[from].Label != known[to].Label, Lipschitz.Distance(known[from].Features, known[to].Features)) : default);

        static TileAddress[] Next(TileAddress tile) => [tile with { X = tile.X + 1 }, tile with { Y = tile.Y + 1 }];
    }
}
