using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>
/// In which order the missing pictures of a view of sheets are rendered, so that the first tell most of the whole: the coarse
/// lattice first, then of each finer one the points between pictures that differ most, and among equals those nearest the
/// centre.
/// </summary>
internal static class FillOrder
{
    /// <summary>Zooms above the view's own at which it begins: every 16th point, one a sheet.</summary>
    public const int Depth = 4;

    /// <summary>The first zoom, from the coarsest on, whose lattice has missing pictures that no coarser one has; null where none is missing.</summary>
    public static int? FirstStage(View view, Func<TileAddress, bool> isMissing)
    {
        for (int stage = view.Zoom - Depth; stage <= view.Zoom; stage++)
        {
            if (Points(view, stage).Any(isMissing))
            {
                return stage;
            }
        }

        return null;
    }

    /// <summary>The missing pictures that are wanted most.</summary>
    /// <param name="isMissing">Whether a tile of the view is.</param>
    /// <param name="contrast">How much the pictures around a point of <see cref="FirstStage"/> differ, 0 where that is not known.</param>
    /// <param name="most">How many at most.</param>
    public static List<TileAddress> Next(View view, Func<TileAddress, bool> isMissing, Func<TileAddress, float> contrast, int most)
    {
        List<TileAddress> next = [];
        int? first = FirstStage(view, isMissing);
        for (int stage = first ?? view.Zoom + 1; stage <= view.Zoom && next.Count < most; stage++)
        {
            bool isFirst = stage == first;
            next.AddRange(Points(view, stage)
                .Where(isMissing)
                .Select(tile => (Tile: tile, Octave: isFirst ? Octave(contrast(tile)) : 0, Distance: view.SquaredDistance(tile)))
                .OrderByDescending(point => point.Octave).ThenBy(point => point.Distance)
                .Take(most - next.Count)
                .Select(point => point.Tile));
        }

        return next;
    }

    /// <summary>Points of the view that a zoom's lattice has and no coarser one does, but for the coarsest stage, which has all of its own.</summary>
    /// <param name="stage">From <see cref="Depth"/> below the view's zoom to that zoom.</param>
    public static IEnumerable<TileAddress> Points(View view, int stage)
    {
        long step = 1L << (view.Zoom - stage);
        bool isCoarsest = stage == view.Zoom - Depth;
        for (long y = Ceiling(view.MinY, step); y <= view.MaxY; y += step)
        {
            for (long x = Ceiling(view.MinX, step); x <= view.MaxX; x += step)
            {
                if (isCoarsest || ((x | y) & step) != 0)
                {
                    yield return new(view.Zoom, x, y);
                }
            }
        }
    }

    // Contrasts within a factor of two are alike: then the eye decides.
    private static int Octave(float contrast) => contrast > 0 ? Math.ILogB(contrast) : int.MinValue;

    private static long Ceiling(long value, long step) => (value + step - 1) & -step;
}
