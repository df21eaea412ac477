using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Exports;

/// <summary>
/// Writes a grid of pictures as a folder: pictures, metadata, tables, arrays and plots. It goes row by row and holds the
/// features of three rows at a time and one picture, however many there are.
/// </summary>
internal static class GridExporter
{
    /// <summary>Bytes that an export takes at most, nearly: PNGs of raw pixels, and its plots.</summary>
    /// <param name="size">Edge of a picture in pixels.</param>
    public static double BytesOf(ExportGrid grid, int size) => (grid.Count * ((3.0 * size * size) + 4096)) + GridPlots.BytesOf(grid, size);

    /// <summary>Writes the folder. While it is being written it has another name, so that a folder that is there is whole.</summary>
    /// <param name="folder">It must not exist.</param>
    /// <param name="written">Called when a place was written, with a picture or without.</param>
    /// <returns>How many places have no picture.</returns>
    /// <exception cref="IOException">It cannot be written: the disk is full, or the folder exists.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public static int Write(string folder, ExportGrid grid, GridSource source, Action written, CancellationToken cancellation)
    {
        string part = folder + ".part";
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        Directory.CreateDirectory(part);
        try
        {
            int empty = WriteFiles(part, grid, source, written, cancellation);
            Directory.Move(part, folder);
            return empty;
        }
        catch
        {
            Directory.Delete(part, recursive: true);
            throw;
        }
    }

    private static int WriteFiles(string folder, ExportGrid grid, GridSource source, Action written, CancellationToken cancellation)
    {
        using var tables = new GridTables(folder, grid, source.Model.FeatureCount);
        using var metadata = new GridMetadata(Path.Combine(folder, "metadata.json"), grid, source);
        using var plots = new GridPlots(grid, source.World.World, source.Model.PictureSize);
        int empty = 0;
        GridCell[]? above = null, row = null;
        for (int next = 0; next <= grid.Rows; next++)
        {
            // A row's field needs the one below it.
            GridCell[]? below = next < grid.Rows ? Read(next) : null;
            foreach (GridCell cell in row ?? [])
            {
                CellField? field = source.Field(cell, Neighbours(cell, above, row!, below));
                tables.Add(cell, field);
                metadata.Add(cell, field);
                plots.Add(cell, field);
            }

            (above, row) = (row, below);
        }

        metadata.End();
        plots.Save(folder);
        return empty;

        GridCell[] Read(int index) => [.. Enumerable.Range(0, grid.Columns).Select(column =>
        {
            cancellation.ThrowIfCancellationRequested();
            (GridCell cell, Picture? picture) = source.Read(index, column, grid[column, index]);
            if (picture is null)
            {
                empty++;
                written();
                return cell;
            }

            byte[] rgb = PictureDecoding.DecodeWebP(picture.WebP.Span);
            File.WriteAllBytes(Path.Combine(folder, GridNames.Of(grid, cell)), PictureEncoding.ToPng(rgb, new(source.World.World, cell.Point)));
            plots.Draw(cell, rgb);
            written();
            return cell;
        })];
    }

    private static IEnumerable<GridCell> Neighbours(GridCell cell, GridCell[]? above, GridCell[] row, GridCell[]? below)
    {
        if (cell.Column > 0)
        {
            yield return row[cell.Column - 1];
        }

        if (cell.Column < row.Length - 1)
        {
            yield return row[cell.Column + 1];
        }

        if (above is not null)
        {
            yield return above[cell.Column];
        }

        if (below is not null)
        {
            yield return below[cell.Column];
        }
    }
}
