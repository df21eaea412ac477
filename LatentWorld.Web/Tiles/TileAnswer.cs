using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Tiles;

namespace LatentWorld.Web.Tiles;

/// <summary>What the API tells of a tile; see <see cref="TileDetails"/>.</summary>
/// <param name="NormBefore">Null where it overflows, which JSON has no number for.</param>
/// <param name="NormAfter">Null where it overflows.</param>
/// <param name="Stability">Feature distance per unit of latent distance; null while no neighbour is known.</param>
/// <param name="Neighbours">How many of the four neighbours are known.</param>
public sealed record TileAnswer(
    string World,
    int Zoom,
    long X,
    long Y,
    double Alpha,
    double Beta,
    double? NormBefore,
    double? NormAfter,
    double? Stability,
    int Neighbours,
    IReadOnlyList<NearestWord> Words,
    Provenance Provenance)
{
    public static TileAnswer Of(TileDetails d) => new(
        d.World.Value,
        d.Tile.Zoom,
        d.Tile.X,
        d.Tile.Y,
        d.Point.Alpha,
        d.Point.Beta,
        Finite(d.NormBefore),
        Finite(d.NormAfter),
        d.Stability?.Lipschitz,
        d.Stability?.Neighbours ?? 0,
        d.Words,
        d.Picture.Provenance);

    private static double? Finite(double norm) => double.IsFinite(norm) ? norm : null;
}
