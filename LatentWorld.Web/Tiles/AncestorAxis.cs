namespace LatentWorld.Web.Tiles;

/// <summary>
/// How the pixels of a tile lie, along one axis, over the pictures some zooms up. Cells are centred on their lattice
/// points, so a tile may lie over two of them.
/// </summary>
/// <param name="Cell">The ancestor's column or row, for each pixel of the tile.</param>
/// <param name="Pixel">The pixel of that ancestor's picture under it, fractional, 0 to size − 1.</param>
public sealed record AncestorAxis(long[] Cell, double[] Pixel)
{
    /// <param name="index">The tile's column or row.</param>
    /// <param name="up">Zooms up, 1 or more.</param>
    /// <param name="size">Pixels of a picture's edge.</param>
    public static AncestorAxis Of(long index, int up, int size)
    {
        // The whole and the remaining part apart: their sum would lose its last places far out.
        long whole = index >> up;
        long rest = index - (whole << up);
        var axis = new AncestorAxis(new long[size], new double[size]);
        for (int i = 0; i < size; i++)
        {
            // In cells of the ancestor's zoom, counted from the left edge of the cell "whole".
            double at = 0.5 + Math.ScaleB(rest - 0.5 + ((i + 0.5) / size), -up);
            double cell = Math.Floor(at);
            axis.Cell[i] = whole + (long)cell;
            axis.Pixel[i] = Math.Clamp(((at - cell) * size) - 0.5, 0, size - 1);
        }

        return axis;
    }
}
