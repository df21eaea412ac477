using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>A rectangle of lattice points of one zoom.</summary>
/// <param name="MinX">First column.</param>
/// <param name="MinY">First row.</param>
/// <param name="MaxX">Last column, included.</param>
/// <param name="MaxY">Last row, included.</param>
public sealed record LatticeRegion(int Zoom, long MinX, long MinY, long MaxX, long MaxY)
{
    /// <summary>Most points along one side: each costs a run of the U-Net.</summary>
    public const int MaxSide = 65;

    /// <summary>Points along α; of a region without a <see cref="Problem"/> 1 to <see cref="MaxSide"/>.</summary>
    public int Width => (int)(MaxX - MinX + 1);

    /// <summary>Points along β, likewise.</summary>
    public int Height => (int)(MaxY - MinY + 1);

    /// <summary>Distance of neighbours in α and in β: 2^−zoom.</summary>
    public double Spacing => Math.ScaleB(1, -Zoom);

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Problem =>
        !new TileAddress(Zoom, MinX, MinY).IsValid || !new TileAddress(Zoom, MaxX, MaxY).IsValid
            ? $"The region lies outside the map: zoom is {TileAddress.MinZoom} to {TileAddress.MaxZoom}, columns and rows at most ±{TileAddress.MaxIndex}."
        : MinX > MaxX || MinY > MaxY ? "The region's first column and row must not lie behind its last."
        : MaxX - MinX >= MaxSide || MaxY - MinY >= MaxSide
            ? $"The region has {MaxX - MinX + 1} × {MaxY - MinY + 1} points, and each takes a run of the U-Net. Ask for at most {MaxSide} × {MaxSide}, or for a lower zoom."
        : null;

    /// <summary>All points, row by row.</summary>
    public IEnumerable<TileAddress> Tiles =>
        from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select new TileAddress(Zoom, MinX + x, MinY + y);

    /// <summary>The point nearest its middle.</summary>
    public TileAddress Middle => new(Zoom, MinX + ((MaxX - MinX) / 2), MinY + ((MaxY - MinY) / 2));
}
