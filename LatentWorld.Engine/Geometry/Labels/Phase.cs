namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>A connected place of one label: its points reach each other over neighbours along x and y of the same label.</summary>
/// <param name="Label">Of all its points.</param>
/// <param name="Points">How many it has.</param>
/// <param name="Left">Smallest x.</param>
/// <param name="Top">Smallest y.</param>
/// <param name="Right">Largest x.</param>
/// <param name="Bottom">Largest y.</param>
/// <param name="NameX">x of the point deepest inside, where its name has the most room; of several the one nearest its centre.</param>
/// <param name="NameY">y of that point.</param>
/// <param name="Room">Distance of that point from the nearest point that is not of this phase or not on the grid, in intervals, the larger of those along x and y; ≥ 1.</param>
public sealed record Phase(int Label, int Points, int Left, int Top, int Right, int Bottom, int NameX, int NameY, int Room);
