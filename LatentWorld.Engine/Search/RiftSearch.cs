using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Search;

/// <summary>
/// A search for the borders between labels in a region of the lattice, with few pictures and the steepest borders first. It begins with a coarse lattice.
/// Where neighbours on it are called differently, what lies between is halved down to two neighbours of the region's own lattice. From there the border
/// is followed square by square, each time by the picture that tells most about where it goes on. When the borders that it knows are followed, it looks
/// for islands, first where nothing near is known and pictures differ much; borders in name only are followed after a first such look.
/// It asks for pictures and renders none itself. For one thread at a time.
/// </summary>
public sealed class RiftSearch
{
    /// <summary>Pictures that it asks for at once, at most, after the coarse lattice: enough for a device's batch. One by one takes some 2 % fewer in all.</summary>
    public const int Batch = 8;

    /// <summary>The fewest pictures that it can begin with, the corners of the region.</summary>
    public const int FewestPictures = 4;

    /// <summary>The most pictures that it may take: 128 MiB of usual features.</summary>
    public const int MostPictures = 1 << 16;

    /// <summary>The share of a region's pictures that a search usually takes.</summary>
    private const double UsualShare = .15;

    private readonly SearchGrid _grid;
    private readonly SearchPlan _plan;
    private readonly int _budget;
    private readonly List<RiftFind> _finds = [];
    private List<(int X, int Y)> _wanted;
    private (int X, int Y)[] _asked;

    /// <summary>Begins a search, which asks for a coarse lattice first.</summary>
    /// <param name="region">The lattice whose borders are wanted: its zoom is where the search ends. 2 to <see cref="RegionLattice.MaxSide"/> points along each side.</param>
    /// <param name="budget">The most pictures, <see cref="FewestPictures"/> to <see cref="MostPictures"/>.</param>
    /// <exception cref="ArgumentException">The region is too small or too large, or not on the map.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget is out of its bounds.</exception>
    public RiftSearch(RegionLattice region, int budget)
    {
        if (region.Problem is { } problem)
        {
            throw new ArgumentException(problem, nameof(region));
        }

        if (budget is < FewestPictures or > MostPictures)
        {
            throw new ArgumentOutOfRangeException(nameof(budget), budget, $"A search takes {FewestPictures} to {MostPictures} pictures.");
        }

        (Region, _grid, _budget) = (region, new(region), Math.Min(budget, region.Points));
        CoarseLattice coarse = new(region, budget);
        (_plan, _asked) = (new(_grid, coarse), [.. coarse.Points]);
        _wanted = [.. _asked];
    }

    /// <summary>Where it searches.</summary>
    public RegionLattice Region { get; }

    /// <summary>The points whose pictures are wanted next, in any order; empty where the search has ended.</summary>
    public IReadOnlyList<TileAddress> Next => [.. _wanted.Select(_grid.Tile)];

    /// <summary>Why it goes no further; null while it does.</summary>
    public SearchEnd? End { get; private set; }

    /// <summary>The pictures so far, in the order in which they came.</summary>
    public IReadOnlyList<SearchPicture> Pictures => _grid.Pictures;

    /// <summary>The pieces of borders so far, in the order in which they were found.</summary>
    public IReadOnlyList<RiftFind> Finds => _finds;

    /// <summary>How strange and how mixed each picture is beside all that there are so far, in their order.</summary>
    public IReadOnlyList<SearchOddity> Oddities => SearchOddity.Of(_grid.Pictures);

    /// <summary>How many pictures a search of a region usually takes: as many as find nearly all borders where these are lines and not dust.</summary>
    public static int UsualBudget(RegionLattice region) => Math.Clamp((int)(UsualShare * region.Points), FewestPictures, MostPictures);

    /// <summary>Takes a picture that was wanted. With the last of them, it finds out which are wanted next.</summary>
    /// <param name="tile">One of <see cref="Next"/>.</param>
    /// <param name="features">Of unit length, as many numbers as those of the others.</param>
    /// <param name="label">What the picture is called, by number from 0 on.</param>
    /// <exception cref="InvalidOperationException">This picture is not wanted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is below 0.</exception>
    public void Take(TileAddress tile, float[] features, int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        (int X, int Y) at = _grid.Of(tile);
        if (tile.Zoom != Region.Zoom || !Region.Has(tile.Point) || !_wanted.Remove(at))
        {
            throw new InvalidOperationException($"The picture {tile} is not wanted. Take those of {nameof(Next)}, each once.");
        }

        _finds.AddRange(_grid.Add(at, new(tile, features, label)));
        if (_wanted.Count == 0)
        {
            // In the order in which they were asked for, whatever the order in which they came: read again, a search goes the same way.
            foreach ((int X, int Y) one in _asked)
            {
                _plan.Take(one);
            }

            _wanted = _plan.Next(Math.Min(Batch, _budget - _grid.Count));
            _asked = [.. _wanted];
            End = _wanted.Count > 0 ? null : _grid.Count == Region.Points ? SearchEnd.Complete : SearchEnd.Budget;
        }
    }
}
