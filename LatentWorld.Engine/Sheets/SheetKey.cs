using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Sheets;

/// <summary>Names one image of a sheet.</summary>
/// <param name="Pixels">Edge of a point's cell, one of <see cref="Sheet.CellSizes"/>.</param>
internal readonly record struct SheetKey(WorldId World, SheetAddress Sheet, int Pixels);
