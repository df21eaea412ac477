using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace LatentWorld.Web.Tiles;

/// <summary>Paints link previews from pictures that are already rendered; where one is missing, from its ancestors.</summary>
public sealed class PreviewPainter(TileService tiles)
{
    /// <summary>Ancestors further up show something else than the place.</summary>
    private const int OldestAncestor = 6;

    private static readonly Rgb24 Night = new(0x14, 0x16, 0x1B);

    public Image<Rgb24> Paint(WorldId world, PreviewFrame frame)
    {
        var preview = new Image<Rgb24>(PreviewFrame.Width, PreviewFrame.Height, Night);
        foreach ((TileAddress tile, int left, int top, int edge) in frame.Cells())
        {
            if (Nearest(world, tile) is { } picture)
            {
                byte[] rgb = PictureDecoding.DecodeWebP(picture.WebP.Span);
                using Image<Rgb24> cell = Image.LoadPixelData<Rgb24>(rgb, PictureDecoding.Edge(rgb), PictureDecoding.Edge(rgb));
                cell.Mutate(c => c.Resize(edge, edge));
                Copy(cell, preview, left, top);
            }
        }

        return preview;
    }

    private Picture? Nearest(WorldId world, TileAddress tile)
    {
        for (int up = 0; up <= OldestAncestor && tile.Zoom - up >= TileAddress.MinZoom; up++)
        {
            // Rounding to the nearest lattice point of the lower zoom: cells are centred on their points.
            long half = up == 0 ? 0 : 1L << (up - 1);
            if (tiles.Find(world, new(tile.Zoom - up, (tile.X + half) >> up, (tile.Y + half) >> up)) is { } picture)
            {
                return picture;
            }
        }

        return null;
    }

    private static void Copy(Image<Rgb24> cell, Image<Rgb24> preview, int left, int top)
    {
        int fromX = Math.Max(0, -left);
        int width = Math.Min(cell.Width, preview.Width - left) - fromX;
        cell.ProcessPixelRows(preview, (from, to) =>
        {
            for (int y = Math.Max(0, -top); y < from.Height && top + y < to.Height && width > 0; y++)
            {
                from.GetRowSpan(y).Slice(fromX, width).CopyTo(to.GetRowSpan(top + y)[(left + fromX)..]);
            }
        });
    }
}
