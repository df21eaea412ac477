namespace LatentWorld.Engine.Jobs;

/// <summary>A job that cannot be started, or not be changed so; the message says why, with the figures.</summary>
public sealed class JobRefusedException(string message) : Exception(message);
