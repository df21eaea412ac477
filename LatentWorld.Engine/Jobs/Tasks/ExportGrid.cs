using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>
/// A grid of points to be taken home: α in columns, β in rows. Its points need not lie on the lattice of any zoom. Pure
/// arithmetic.
/// </summary>
/// <param name="Alpha">The columns' α.</param>
/// <param name="Beta">The rows' β.</param>
public sealed record ExportGrid(Linspace Alpha, Linspace Beta) : JobTask
{
    internal const string Word = "export";

    /// <summary>Most columns, and most rows.</summary>
    public const int MaxEdge = 4096;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Word;

    /// <summary>Pictures in a row.</summary>
    [JsonIgnore]
    public int Columns => Alpha.Count;

    /// <summary>Rows of pictures.</summary>
    [JsonIgnore]
    public int Rows => Beta.Count;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Problem =>
        Columns is < 1 or > MaxEdge || Rows is < 1 or > MaxEdge ? $"A grid has 1 to {NumberWords.Exact(MaxEdge)} columns, and as many rows."
        : !Alpha.IsDistinct ? ProblemOf("α", "columns")
        : !Beta.IsDistinct ? ProblemOf("β", "rows")
        : !new PlanePoint(Alpha.Start, Beta.Start).IsOnMap || !new PlanePoint(Alpha.End, Beta.End).IsOnMap ? PlanePoint.Bounds
        : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Cure => "Take fewer columns or rows";

    /// <inheritdoc/>
    [JsonIgnore]
    public override long Count => (long)Columns * Rows;

    /// <summary>The point at a column and a row.</summary>
    public PlanePoint this[int column, int row] => new(Alpha[column], Beta[row]);

    /// <inheritdoc/>
    public override IEnumerable<PlanePoint> Points() =>
        Beta.Values.SelectMany(beta => Alpha.Values.Select(alpha => new PlanePoint(alpha, beta)));

    /// <summary>The tile nearest the grid's middle, at the zoom whose step is nearest below the grid's.</summary>
    [JsonIgnore]
    public TileAddress Middle
    {
        get
        {
            double step = new[] { Math.Abs(Alpha.Step), Math.Abs(Beta.Step) }.Where(one => one > 0).DefaultIfEmpty(1).Min();
            int zoom = Math.Clamp((int)Math.Ceiling(-Math.Log2(step)), TileAddress.MinZoom, TileAddress.MaxZoom);
            return new(zoom, Index(Alpha), Index(Beta));

            long Index(Linspace axis) =>
                (long)Math.Clamp(Math.Round(Math.ScaleB(axis[axis.Count / 2], zoom)), -TileAddress.MaxIndex, TileAddress.MaxIndex);
        }
    }

    private static string ProblemOf(string axis, string cells) =>
        $"{axis} must go from one finite number to another, so far that no two {cells} have the same; for one alone take a count of 1.";
}
