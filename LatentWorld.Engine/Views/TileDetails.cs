using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>All that is known about one tile.</summary>
/// <param name="World">Its world's id.</param>
/// <param name="Tile">The address as it was asked for.</param>
/// <param name="Point">Its lattice point.</param>
/// <param name="NormBefore">Euclidean norm of z(α, β) before the world's normalisation.</param>
/// <param name="NormAfter">The norm after it, as the model gets it.</param>
/// <param name="Fields">What is known of each kind of field at the tile's zoom; none while no neighbour is known.</param>
/// <param name="Words">The nearest concept words, nearest first; empty where the model knows none.</param>
/// <param name="Picture">The picture with its provenance.</param>
public sealed record TileDetails(
    WorldId World,
    TileAddress Tile,
    PlanePoint Point,
    double NormBefore,
    double NormAfter,
    IReadOnlyList<FieldValue> Fields,
    IReadOnlyList<NearestWord> Words,
    Picture Picture)
{
    /// <summary>The sensitivity at the tile's zoom; null while no neighbour is known.</summary>
    public FieldEstimate? Sensitivity => Of(FieldKind.Sensitivity);

    /// <summary>What is known of a kind of field; null while too few neighbours are.</summary>
    public FieldEstimate? Of(FieldKind kind) =>
        Fields.Where(value => value.Kind == kind).Select(value => (FieldEstimate?)value.Estimate).FirstOrDefault();
}
