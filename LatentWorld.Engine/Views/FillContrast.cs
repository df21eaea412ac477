using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>
/// How much the pictures on either side of a point differ: the largest distance of features, or else of colours, between two opposite
/// points of the next coarser lattice. A border runs where it is large.
/// </summary>
internal sealed class FillContrast
{
    private readonly View _view;
    private readonly int _stage;
    private readonly Func<TileAddress, bool> _isMissing;
    private readonly Dictionary<TileAddress, float> _contrasts = [];

    /// <param name="stage">See <see cref="FillOrder.FirstStage"/>.</param>
    /// <param name="isMissing">Whether a picture of the view is still to come.</param>
    /// <param name="find">What tells those of some pictures apart that exist, see <see cref="Look"/>.</param>
    public FillContrast(
        View view, WorldId world, int stage, Func<TileAddress, bool> isMissing,
        Func<IReadOnlyCollection<PictureKey>, Dictionary<PictureKey, KeptFeatures>> find)
    {
        (_view, _stage, _isMissing) = (view, stage, isMissing);
        IsWhole = true;
        if (stage <= view.Zoom - FillOrder.Depth)
        {
            return;
        }

        long step = 1L << (view.Zoom - stage);
        Dictionary<PictureKey, KeptFeatures> above = [], below = [];
        long reached = long.MinValue;

        // Two rows of the coarser lattice at a time: the features of a whole view are many megabytes.
        foreach (IGrouping<long, TileAddress> row in FillOrder.Points(view, stage).GroupBy(tile => tile.Y))
        {
            long top = row.Key & -(2 * step), bottom = (row.Key & step) == 0 ? top : top + (2 * step);
            above = top == reached ? below : find(Row(top, step, world));
            below = bottom == top ? above : find(Row(bottom, step, world));
            reached = bottom;
            foreach (TileAddress tile in row)
            {
                _contrasts.Add(tile, Around(tile, step, world, above, below));
            }
        }
    }

    /// <summary>What tells pictures apart: their features, and the colours of their thumbnails where the model has no image encoder.</summary>
    public static Func<IReadOnlyCollection<PictureKey>, Dictionary<PictureKey, KeptFeatures>> Look(PictureLibrary library) =>
        library.HasFeatures ? library.FindFeatures : keys =>
        {
            Dictionary<PictureKey, KeptFeatures> found = [];
            foreach ((PictureKey key, ReadOnlyMemory<byte> jpeg) in library.FindThumbnails(keys))
            {
                if (Thumbnail.Colours(jpeg.Span) is { } colours)
                {
                    found.Add(key, new(colours, library.Origin));
                }
            }

            return found;
        };

    /// <summary>Whether all points around that are to come were there when it was computed.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>0 where it is not known.</summary>
    public float Of(TileAddress tile) => _contrasts.GetValueOrDefault(tile);

    /// <summary>Whether it tells of these points, with all that there is to tell.</summary>
    public bool Serves(View view, int stage) =>
        IsWhole && _stage == stage && _view.World == view.World && _view.Zoom == view.Zoom
        && (_view.MinX, _view.MinY, _view.MaxX, _view.MaxY) == (view.MinX, view.MinY, view.MaxX, view.MaxY);

    private float Around(
        TileAddress tile, long step, WorldId world, Dictionary<PictureKey, KeptFeatures> above, Dictionary<PictureKey, KeptFeatures> below)
    {
        long right = tile.X & step, down = tile.Y & step;
        float one = Between(above, tile with { X = tile.X - right, Y = tile.Y - down }, below, tile with { X = tile.X + right, Y = tile.Y + down });
        return right == 0 || down == 0
            ? one
            : Math.Max(one, Between(above, tile with { X = tile.X + right, Y = tile.Y - down }, below, tile with { X = tile.X - right, Y = tile.Y + down }));

        float Between(Dictionary<PictureKey, KeptFeatures> first, TileAddress a, Dictionary<PictureKey, KeptFeatures> second, TileAddress b)
        {
            if (first.TryGetValue(PictureKey.Of(world, a), out KeptFeatures here) && second.TryGetValue(PictureKey.Of(world, b), out KeptFeatures there))
            {
                return here.Origin == there.Origin && here.Values.Length == there.Values.Length ? (float)Lipschitz.Distance(here.Values, there.Values) : 0;
            }

            // Beside the view's edges nothing is rendered for it, and what has failed does not come.
            IsWhole &= !IsToCome(a) && !IsToCome(b);
            return 0;
        }
    }

    private bool IsToCome(TileAddress tile) => _view.Contains(tile) && _isMissing(tile);

    /// <summary>The points of a row of the next coarser lattice, with one on either side of the view.</summary>
    private List<PictureKey> Row(long y, long step, WorldId world)
    {
        List<PictureKey> row = [];
        for (long x = _view.MinX & -(2 * step); x <= _view.MaxX + (2 * step); x += 2 * step)
        {
            var tile = new TileAddress(_view.Zoom, x, y);
            if (tile.IsValid)
            {
                row.Add(PictureKey.Of(world, tile));
            }
        }

        return row;
    }
}
