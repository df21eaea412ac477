using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Grids;

/// <summary>A place of a grid, as metadata.json has it.</summary>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="Point">α and β.</param>
/// <param name="File">The picture's name in the folder; null where metadata.json says that there is none.</param>
public sealed record GridRecord(int Row, int Column, PlanePoint Point, string? File);
