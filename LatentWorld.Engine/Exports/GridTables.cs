using System.Globalization;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Numpy;

namespace LatentWorld.Engine.Exports;

/// <summary>
/// The numbers of an exported grid, as arrays for NumPy and as one table. Of axes: rows, columns. What is not resolved is NaN
/// in the arrays and empty in the table.
/// </summary>
internal sealed class GridTables : IDisposable
{
    private readonly ExportGrid _grid;
    private readonly int _featureCount;
    private readonly NpyWriter<float>? _features;
    private readonly NpyWriter<double> _norms, _sensitivity, _amplitude, _stretch;
    private readonly StreamWriter _table;

    public GridTables(string folder, ExportGrid grid, int featureCount)
    {
        (_grid, _featureCount) = (grid, featureCount);
        _features = featureCount > 0 ? new(Path.Combine(folder, "features.npy"), grid.Rows, grid.Columns, featureCount) : null;
        _norms = new(Path.Combine(folder, "norms.npy"), grid.Rows, grid.Columns, 2);
        _sensitivity = new(Path.Combine(folder, "sensitivity.npy"), grid.Rows, grid.Columns);
        _amplitude = new(Path.Combine(folder, "amplitude.npy"), grid.Rows, grid.Columns);
        _stretch = new(Path.Combine(folder, "stretch.npy"), grid.Rows, grid.Columns, 4);
        _table = new(Path.Combine(folder, "grid.csv"));
        _table.Write("filename,row,col,alpha,beta,norm,norm_after,sensitivity,at_most,distance,amplitude,neighbours,uncertainty,stretch,stretch_uncertainty,weakest,direction\n");
    }

    public void Add(GridCell cell, CellField? field)
    {
        float[] features = cell.Features;
        _features?.Write(features.Length > 0 ? features : [.. Enumerable.Repeat(float.NaN, _featureCount)]);
        _norms.Write([cell.Norms.Before, cell.Norms.After]);
        _sensitivity.Write([field?.Largest.Value ?? double.NaN]);
        _amplitude.Write([field?.Mean ?? double.NaN]);
        (FieldEstimate? along, Stretch? stretch) = (field?.Stretch, field?.Stretch?.Stretch);
        _stretch.Write([stretch?.Strongest ?? double.NaN, along?.Weakest ?? double.NaN, stretch?.Direction ?? double.NaN, along?.Uncertainty ?? double.NaN]);
        object?[] values =
        [
            cell.HasPicture ? GridNames.Of(_grid, cell) : null, cell.Row, cell.Column, cell.Point.Alpha, cell.Point.Beta, cell.Norms.Before, cell.Norms.After,
            field?.Largest.Value, field?.Largest.AtMost, field?.Largest.Distance, field?.Mean, field?.Largest.Neighbours,
            field?.Largest.Uncertainty, stretch?.Strongest, along?.Uncertainty, along?.Weakest, stretch?.Direction,
        ];
        _table.Write(string.Join(',', values.Select(Text)) + '\n');
    }

    /// <summary>What is not finite is empty: infinite where half precision overflows.</summary>
    private static string? Text(object? value) =>
        value is double number && !double.IsFinite(number) ? "" : Convert.ToString(value, CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _features?.Dispose();
        _norms.Dispose();
        _sensitivity.Dispose();
        _amplitude.Dispose();
        _stretch.Dispose();
        _table.Dispose();
    }
}
