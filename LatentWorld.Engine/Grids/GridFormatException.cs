namespace LatentWorld.Engine.Grids;

/// <summary>A folder cannot be opened as a grid; the message says which file, what is wrong with it and what to do, for people.</summary>
public sealed class GridFormatException(string message) : Exception(message);
