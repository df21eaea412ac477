using System.Globalization;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>
/// The pictures that a region shows over a range of zooms: of each zoom the tiles whose cells overlap the region, and
/// each lattice point once. Pure arithmetic.
/// </summary>
/// <remarks>
/// A finer cell around a lattice point lies in the coarser one around it, so a point that several zooms show is first
/// among the tiles of the coarsest of them that has it on its lattice. Each zoom after the first therefore brings
/// exactly its tiles with an odd column or row, which nothing before has brought, and counting needs no set.
/// </remarks>
/// <param name="MinZoom">From <see cref="TileAddress.MinZoom"/>.</param>
/// <param name="MaxZoom">Not before <paramref name="MinZoom"/>, to <see cref="TileAddress.MaxZoom"/>.</param>
public sealed record SeedGrid([property: JsonConverter(typeof(RegionJson))] Region Region, int MinZoom, int MaxZoom) : JobTask
{
    internal const string Word = "seed";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Word;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Problem =>
        !Region.IsValid ? "A region is four finite numbers, α0 < α1 and β0 < β1."
        : MinZoom < TileAddress.MinZoom || MaxZoom > TileAddress.MaxZoom || MinZoom > MaxZoom
            ? $"The zooms must go from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}, the first not behind the last."
        : !IsOnTheMap ? string.Create(CultureInfo.InvariantCulture, $"At zoom {NumberWords.Exact(MaxZoom)} the region lies outside the map: columns and rows go to ±{TileAddress.MaxIndex}.")
        : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Cure => "Take a smaller region, or a lower last zoom";

    /// <inheritdoc/>
    [JsonIgnore]
    public override long Count
    {
        get
        {
            Int128 count = Zoom(MinZoom).Count;
            for (int zoom = MinZoom + 1; zoom <= MaxZoom; zoom++)
            {
                LatticeRectangle level = Zoom(zoom);
                count += level.Count - level.CountOfCoarser;
            }

            return (long)Int128.Min(count, long.MaxValue);
        }
    }

    /// <summary>The addresses of all its pictures, coarse zooms first; each reduces to another one.</summary>
    public IEnumerable<TileAddress> Tiles()
    {
        foreach (TileAddress tile in Zoom(MinZoom).Tiles())
        {
            yield return tile;
        }

        for (int zoom = MinZoom + 1; zoom <= MaxZoom; zoom++)
        {
            foreach (TileAddress tile in Zoom(zoom).Tiles())
            {
                if (((tile.X | tile.Y) & 1) != 0)
                {
                    yield return tile;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<PlanePoint> Points() => Tiles().Select(tile => tile.Point);

    /// <summary>The deepest zoom has the largest indices.</summary>
    private bool IsOnTheMap
    {
        get
        {
            double farthest = Math.Max(
                Math.Max(Math.Abs(Region.Min.Alpha), Math.Abs(Region.Max.Alpha)),
                Math.Max(Math.Abs(Region.Min.Beta), Math.Abs(Region.Max.Beta)));
            return Math.ScaleB(farthest, MaxZoom) <= TileAddress.MaxIndex && Zoom(MaxZoom).IsValid;
        }
    }

    private LatticeRectangle Zoom(int zoom) => LatticeRectangle.Over(Region, zoom);
}
