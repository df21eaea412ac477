namespace LatentWorld.Engine.Worlds.Plots;

/// <summary>A picture of a plot.</summary>
public sealed record PlotCell(World World, PlanePoint Point);
