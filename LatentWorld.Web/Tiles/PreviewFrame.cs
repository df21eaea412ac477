using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>How a piece of the plane lies in a preview picture.</summary>
/// <param name="Centre">The plane point in its middle.</param>
/// <param name="Scale">Pixels a unit of α.</param>
public sealed record PreviewFrame(PlanePoint Centre, double Scale)
{
    /// <summary>The size that link previews are shown in (Open Graph's 1.91 : 1).</summary>
    public const int Width = 1200;
    public const int Height = 630;

    /// <summary>Edge of a cell at whole zooms; three rows of pictures can be seen apart in a small preview.</summary>
    private const double Cell = Height / 3.0;

    public static PreviewFrame Of(PlanePoint centre, double zoom) => new(centre, ScaleAt(zoom));

    /// <summary>
    /// The frame that shows all of a region, within the zooms that there are: beyond the last, one cell would be larger
    /// than memory.
    /// </summary>
    public static PreviewFrame Of(Region region) => new(
        region.Centre,
        Math.Clamp(
            Math.Min(Width / (region.Max.Alpha - region.Min.Alpha), Height / (region.Max.Beta - region.Min.Beta)),
            ScaleAt(TileAddress.MinZoom),
            ScaleAt(TileAddress.MaxZoom)));

    /// <summary>The zoom whose cells are nearest the size that reads well.</summary>
    public int Zoom => (int)Math.Clamp(Math.Round(Math.Log2(Scale / Cell)), TileAddress.MinZoom, TileAddress.MaxZoom);

    /// <summary>The tiles in the frame with the place of each, in pixels; none where the frame lies beyond all tiles.</summary>
    public IEnumerable<(TileAddress Tile, int Left, int Top, int Edge)> Cells()
    {
        double step = Math.ScaleB(1, -Zoom);
        double edge = Scale * step;
        double firstX = Math.Round((Centre.Alpha / step) - (Width / 2.0 / edge));
        double firstY = Math.Round((Centre.Beta / step) - (Height / 2.0 / edge));
        int columns = (int)Math.Min(16, (Width / edge) + 2);
        int rows = (int)Math.Min(16, (Height / edge) + 2);
        for (int i = 0; i < columns * rows; i++)
        {
            double x = firstX + (i % columns);
            double y = firstY + (i / columns);
            if (Math.Abs(x) <= TileAddress.MaxIndex && Math.Abs(y) <= TileAddress.MaxIndex)
            {
                double left = (Width / 2.0) + ((x - (Centre.Alpha / step) - 0.5) * edge);
                double top = (Height / 2.0) + ((y - (Centre.Beta / step) - 0.5) * edge);
                yield return (new(Zoom, (long)x, (long)y), (int)Math.Floor(left), (int)Math.Floor(top), (int)Math.Ceiling(edge) + 1);
            }
        }
    }

    private static double ScaleAt(double zoom) => Cell * Math.Pow(2, zoom);
}
