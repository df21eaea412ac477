using System.Collections.Concurrent;
using System.Globalization;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Fisher;

/// <summary>Fisher metrics of regions from kept pictures: nothing is rendered or decoded. One at a time is fitted, in some seconds.</summary>
public sealed class FisherFields
{
    /// <summary>How long one who asks waits; a fit takes some ten seconds at most, and may have to wait for others.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);

    /// <summary>Most points along a side: every picture has a posterior over all of them.</summary>
    public const int MaxSide = 33;

    /// <summary>Fewest pictures that a metric is fitted to: five by five.</summary>
    public const int FewestPictures = 25;

    /// <summary>κ as Lobashev et al. 2025 have it.</summary>
    public const double UsualDecay = 10;

    /// <summary>Bounds of κ: below, all pictures are alike; above, none but itself is like a picture.</summary>
    public const double LeastDecay = 1, MostDecay = 200;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly IDiffusionModel _model;
    private readonly PictureLibrary _library;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, bool> _clients = new();
    private readonly BoundedWait _wait;

    internal FisherFields(IDiffusionModel model, PictureLibrary library, TimeProvider time) =>
        (_model, _library, _wait) = (model, library, new(MaxTime, time));

    /// <summary>What is wrong with a region that is asked for, for people; null where nothing is.</summary>
    public static string? ProblemOf(RegionLattice lattice) => lattice.ProblemOf(2, MaxSide);

    /// <summary>What is wrong with a decay, for people; null where nothing is.</summary>
    public static string? ProblemOf(double decay) => decay is >= LeastDecay and <= MostDecay
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"The decay must be a number from {LeastDecay} to {MostDecay}.");

    /// <summary>The Fisher metric over a region.</summary>
    /// <param name="client">Who asks, such as a network address.</param>
    /// <param name="decay">κ, <see cref="LeastDecay"/> to <see cref="MostDecay"/>: the greater, the smaller differences of pictures count.</param>
    /// <exception cref="RegionRefusedException">The model has no image encoder, there is a <see cref="ProblemOf(RegionLattice)">problem</see>, or too few of the region's pictures are kept.</exception>
    /// <exception cref="TileUnavailableException">The client has one under way, or the wait was too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<PlaneFisher> OverAsync(WorldId world, RegionLattice lattice, string client, double decay = UsualDecay, CancellationToken cancellation = default)
    {
        if ((_model.FeatureCount == 0 ? ImageEncoderLack.Words : ProblemOf(lattice) ?? ProblemOf(decay)) is { } problem)
        {
            throw new RegionRefusedException(problem);
        }

        if (!_clients.TryAdd(client, true))
        {
            throw new TileUnavailableException("One metric at a time is fitted for one client. Ask again when the other is done.", RetryAfter) { IsAskersFault = true };
        }

        try
        {
            return await _wait.RunAsync(
                cancelled => FitInTurnAsync(world, lattice, decay, cancelled),
                () => $"The metric was not fitted within {MaxTime.TotalSeconds:0} s. Ask for fewer points: a smaller region, or a coarser zoom.",
                cancellation).ConfigureAwait(false);
        }
        finally
        {
            _clients.TryRemove(client, out _);
        }
    }

    private async Task<PlaneFisher> FitInTurnAsync(WorldId world, RegionLattice lattice, double decay, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Fit(world, lattice, decay, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private PlaneFisher Fit(WorldId world, RegionLattice lattice, double decay, CancellationToken cancellation)
    {
        var pictures = new RegionPictures(_library, world, lattice);
        List<KeptFeatures?[]> kept = [.. pictures.Rows(cancellation)];
        // The rounding of another provider or precision is a difference of its own.
        List<float[]?[]> rows = [.. kept.Select(row => row.Select(features => features is { } own && own.Origin == _library.Origin ? own.Values : null).ToArray())];
        int ours = rows.Sum(row => row.Count(features => features is not null));
        int elsewhere = kept.Sum(row => row.Count(features => features is not null)) + pictures.Foreign - ours;
        return ours >= FewestPictures ? FisherFit.Of(lattice, rows, elsewhere, decay, cancellation)
            : ours + elsewhere >= FewestPictures
                ? throw new RegionRefusedException(
                    $"Of the {ours + elsewhere} pictures of this region that are kept {elsewhere} have features of another image encoder, provider or precision. Look at them on the map, and ask again.")
            : throw new RegionRefusedException(
                $"The Fisher metric is fitted to {FewestPictures} pictures at least, and {ours + elsewhere} of the {lattice.Points} of this region are kept at zoom {NumberWords.Exact(lattice.Zoom)}. Look at it at that zoom, or seed it.");
    }
}
