using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Exports;

/// <summary>
/// Writes a grid of pictures as a folder: pictures, metadata, tables, arrays and plots. It goes row by row and holds three
/// rows at a time, however many there are.
/// </summary>
internal static class GridExporter
{
    /// <summary>Writes the folder. While it is being written it has another name, so that a folder that is there is whole.</summary>
    /// <param name="folder">It must not exist.</param>
    /// <param name="wrote">Called after each picture.</param>
    /// <exception cref="IOException">It cannot be written: the disk is full, or the folder exists.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public static void Write(string folder, ExportGrid grid, GridSource source, Action wrote, CancellationToken cancellation)
    {
        string part = folder + ".part";
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        Directory.CreateDirectory(part);
        try
        {
            WriteFiles(part, grid, source, wrote, cancellation);
            Directory.Move(part, folder);
        }
        catch
        {
            Directory.Delete(part, recursive: true);
            throw;
        }
    }

    private static void WriteFiles(string folder, ExportGrid grid, GridSource source, Action wrote, CancellationToken cancellation)
    {
        using var tables = new GridTables(folder, grid, source.Model.FeatureCount);
        using var metadata = new GridMetadata(Path.Combine(folder, "metadata.json"), grid, source);
        using var plots = new GridPlots(grid, source.World.World, source.Model.PictureSize);
        GridCell[]? above = null, row = null;
        for (int next = 0; next <= grid.Rows; next++)
        {
            // A row's field needs the one below it.
            GridCell[]? below = next < grid.Rows ? Read(next) : null;
            foreach (GridCell cell in row ?? [])
            {
                CellField? field = CellField.Of(cell, [.. Neighbours(cell, above, row!, below)], source.Noise);
                tables.Add(cell, field);
                metadata.Add(cell, field);
                plots.Add(cell, field);
            }

            (above, row) = (row, below);
        }

        plots.Save(folder);

        GridCell[] Read(int index) => [.. Enumerable.Range(0, grid.Columns).Select(column =>
        {
            cancellation.ThrowIfCancellationRequested();
            GridCell cell = source.Cell(index, column, grid[column, index]);
            if (cell.Picture is { } picture)
            {
                byte[] png = PictureEncoding.ToPng(PictureDecoding.DecodeWebP(picture.WebP.Span), new(source.World.World, cell.Point));
                File.WriteAllBytes(Path.Combine(folder, GridNames.Of(grid, cell)), png);
            }

            wrote();
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
