namespace LatentWorld.Engine.Worlds.Plots;

/// <summary>Pictures that cannot be laid out as they were asked for; the message says why, for people.</summary>
public sealed class PlotException(string message) : Exception(message);
