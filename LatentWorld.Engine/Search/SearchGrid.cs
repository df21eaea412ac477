using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Search;

/// <summary>What a search knows of its region, by column and row from 0 on.</summary>
internal sealed class SearchGrid(RegionLattice region)
{
    /// <summary>The label of a point whose picture is not known.</summary>
    private const int Unknown = -1;

    private readonly Dictionary<(int X, int Y), SearchPicture> _at = [];
    private readonly List<SearchPicture> _pictures = [];

    /// <summary>How many pictures are known.</summary>
    public int Count => _pictures.Count;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<SearchPicture> Pictures => _pictures;

    /// <summary>All points of the region, row by row.</summary>
    public IEnumerable<(int X, int Y)> Points => region.Tiles.Select(Of);

    public bool Has((int X, int Y) at) => at.X >= 0 && at.Y >= 0 && at.X < region.Width && at.Y < region.Height;

    public bool Knows((int X, int Y) at) => _at.ContainsKey(at);

    public int Label((int X, int Y) at) => _at.TryGetValue(at, out SearchPicture? picture) ? picture.Label : Unknown;

    public (int X, int Y) Of(TileAddress tile) => ((int)(tile.X - region.MinX), (int)(tile.Y - region.MinY));

    public TileAddress Tile((int X, int Y) at) => region[at.X, at.Y];

    /// <summary>Feature distance of two points that are known.</summary>
    public double Change((int X, int Y) one, (int X, int Y) other) => Lipschitz.Distance(_at[one].Features, _at[other].Features);

    /// <returns>The borders between it and the neighbours that are known.</returns>
    public IEnumerable<RiftFind> Add((int X, int Y) at, SearchPicture picture)
    {
        _at.Add(at, picture);
        _pictures.Add(picture);
        (int X, int Y)[] around = [(at.X - 1, at.Y), (at.X, at.Y - 1), (at.X + 1, at.Y), (at.X, at.Y + 1)];
        return around.Where(other => Knows(other) && Label(other) != picture.Label).Select(Find);

        RiftFind Find((int X, int Y) other) => other.X < at.X || other.Y < at.Y
            ? new(_at[other], picture, Change(at, other))
            : new(picture, _at[other], Change(at, other));
    }
}
