using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>What a viewer may look at next: the ring around its view, and the next zoom under its pointer, or else its centre.</summary>
internal static class Prefetch
{
    // About the ring of a full screen; more would seldom be rendered before the view moves on.
    private const int MostOfRing = 64;

    /// <summary>Tiles outside the view: at most 64 of the ring, those nearest the centre first, and 9 of the next zoom.</summary>
    public static IReadOnlyList<TileAddress> Around(View view)
    {
        View wider = view with { MinX = view.MinX - 1, MinY = view.MinY - 1, MaxX = view.MaxX + 1, MaxY = view.MaxY + 1 };
        (double eyeX, double eyeY) = Eye(view);
        IEnumerable<TileAddress> ring = wider.FromCentre(wider.Without(view).Where(tile => tile.IsValid));
        IEnumerable<TileAddress> deeper =
            from y in Enumerable.Range(-1, 3)
            from x in Enumerable.Range(-1, 3)
            select new TileAddress(view.Zoom + 1, (long)eyeX + x, (long)eyeY + y);
        return [.. ring.Take(MostOfRing), .. deeper.Where(tile => tile.IsValid)];
    }

    /// <summary>Whether two views of the same world and zoom have the same around them.</summary>
    public static bool IsSame(View one, View other) => one.IsLike(other) && Eye(one) == Eye(other);

    /// <summary>The lattice point of the next zoom at which the wheel would zoom in: it keeps what is under the pointer there.</summary>
    private static (double X, double Y) Eye(View view) => view.Cursor is { } cursor
        ? (Math.Round(Math.ScaleB(cursor.Alpha, view.Zoom + 1)), Math.Round(Math.ScaleB(cursor.Beta, view.Zoom + 1)))
        : (Math.Round(2 * view.CentreX), Math.Round(2 * view.CentreY));
}
