using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>What the API says of a tile; see <see cref="TileDetails"/>.</summary>
/// <param name="NormBefore">Null where it overflows, which JSON has no number for.</param>
/// <param name="NormAfter">Null where it overflows.</param>
/// <param name="Sensitivity">
/// Feature distance per unit of latent distance; null while no neighbour is known, and where it is not resolved, that is
/// below the measured noise.
/// </param>
/// <param name="SensitivityAtMost">Its bound where it is not resolved; null where the model is given the same latent for a neighbour, so that there is none.</param>
/// <param name="SensitivityState">"unknown" without neighbours, "not-comparable" where all of them are of another provider or precision, "measuring" while the noise is not known, "resolved", or "not-resolved".</param>
/// <param name="StepAlpha">The step in α, and in β, to its neighbours: 2^−zoom.</param>
/// <param name="StepDistance">Distance of the two latents that the model was given, for the neighbour that decided; null while none is known.</param>
/// <param name="Noise">Feature distance that rounding alone makes here, measured; null while it is not known.</param>
/// <param name="Neighbours">How many of the four neighbours were compared.</param>
/// <param name="Fields">What is known of each kind of field at the tile's zoom.</param>
/// <param name="Uncompared">Neighbours that are not compared, since another provider or precision rendered them.</param>
public sealed record TileAnswer(
    string World,
    int Zoom,
    long X,
    long Y,
    double Alpha,
    double Beta,
    double? NormBefore,
    double? NormAfter,
    double? Sensitivity,
    double? SensitivityAtMost,
    string SensitivityState,
    double StepAlpha,
    double? StepDistance,
    double? Noise,
    int Neighbours,
    int Uncompared,
    IReadOnlyList<NearestWord> Words,
    Provenance Provenance,
    IReadOnlyList<FieldAnswer> Fields)
{
    /// <summary><see cref="Sensitivity"/> by the name that programs of earlier versions read.</summary>
    public double? Stability => Sensitivity;

    /// <summary><see cref="SensitivityAtMost"/> by its earlier name.</summary>
    public double? StabilityAtMost => SensitivityAtMost;

    /// <summary><see cref="SensitivityState"/> by its earlier name.</summary>
    public string StabilityState => SensitivityState;

    public static TileAnswer Of(TileDetails d) => new(
        d.World.Value,
        d.Tile.Zoom,
        d.Tile.X,
        d.Tile.Y,
        d.Point.Alpha,
        d.Point.Beta,
        Finite(d.NormBefore),
        Finite(d.NormAfter),
        d.Sensitivity?.Value,
        d.Sensitivity?.AtMost,
        FieldAnswer.StateOf(d.Sensitivity?.Certainty),
        Math.ScaleB(1, -d.Tile.Zoom),
        d.Sensitivity is { Neighbours: > 0 } compared ? compared.Distance : null,
        d.Sensitivity?.Noise,
        d.Sensitivity?.Neighbours ?? 0,
        d.Sensitivity?.Uncompared ?? 0,
        d.Words,
        d.Picture.Provenance,
        [.. d.Fields.Select(FieldAnswer.Of)]);

    private static double? Finite(double norm) => double.IsFinite(norm) ? norm : null;
}
