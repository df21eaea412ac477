using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>What is known of a field at a lattice point.</summary>
/// <param name="Tile">Its zoom is that of the lattice whose steps the value was measured over.</param>
public readonly record struct FieldValue(FieldKind Kind, TileAddress Tile, FieldEstimate Estimate);
