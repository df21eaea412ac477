namespace LatentWorld.Engine.Checkpoints;

/// <summary>A checkpoint or adapter that cannot be used; the message names the file, what is wrong and the cure.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(message, inner);
