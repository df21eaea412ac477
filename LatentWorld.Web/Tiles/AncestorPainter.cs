using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>Cuts what rendered ancestors show of a tile and enlarges it: of each pixel the nearest ancestor that is there.</summary>
public sealed class AncestorPainter(TileService tiles)
{
    /// <summary>Ancestors further up would show two pixels of themselves or fewer.</summary>
    private const int OldestAncestor = 6;

    /// <summary>RGB [size, size, 3] of the tile's place and the nearest ancestor in it; null where none is rendered.</summary>
    public (byte[] Rgb, TileAddress From)? Paint(WorldId world, TileAddress tile, int size)
    {
        byte[] rgb = new byte[size * size * 3];
        bool[] painted = new bool[size * size];
        TileAddress? nearest = null;
        int oldest = Math.Min(OldestAncestor, tile.Zoom - TileAddress.MinZoom);
        for (int up = 1; up <= oldest && painted.AsSpan().Contains(false); up++)
        {
            AncestorAxis columns = AncestorAxis.Of(tile.X, up, size);
            AncestorAxis rows = AncestorAxis.Of(tile.Y, up, size);
            foreach (long y in rows.Cell.Distinct())
            {
                foreach (long x in columns.Cell.Distinct())
                {
                    var ancestor = new TileAddress(tile.Zoom - up, x, y);
                    if (tiles.Find(world, ancestor) is { } picture)
                    {
                        Enlarge(PictureDecoding.DecodeWebP(picture.WebP.Span), ancestor, columns, rows, rgb, painted);
                        nearest ??= ancestor;
                    }
                }
            }
        }

        return nearest is { } from ? (rgb, from) : null;
    }

    /// <summary>Fills the unpainted pixels that lie over one ancestor, bilinearly.</summary>
    private static void Enlarge(
        byte[] picture, TileAddress ancestor, AncestorAxis columns, AncestorAxis rows, byte[] rgb, bool[] painted)
    {
        int size = columns.Cell.Length;
        for (int i = 0; i < size * size; i++)
        {
            (int row, int column) = Math.DivRem(i, size);
            if (painted[i] || rows.Cell[row] != ancestor.Y || columns.Cell[column] != ancestor.X)
            {
                continue;
            }

            painted[i] = true;
            (int top, int left) = ((int)rows.Pixel[row], (int)columns.Pixel[column]);
            (double down, double right) = (rows.Pixel[row] - top, columns.Pixel[column] - left);
            (int below, int beside) = (Math.Min(top + 1, size - 1), Math.Min(left + 1, size - 1));
            for (int c = 0; c < 3; c++)
            {
                double above = double.Lerp(At(top, left), At(top, beside), right);
                double under = double.Lerp(At(below, left), At(below, beside), right);
                rgb[(i * 3) + c] = (byte)Math.Round(double.Lerp(above, under, down));

                double At(int y, int x) => picture[(((y * size) + x) * 3) + c];
            }
        }
    }
}
