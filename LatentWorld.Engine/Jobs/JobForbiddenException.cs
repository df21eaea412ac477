namespace LatentWorld.Engine.Jobs;

/// <summary>A job that the asker may not change; the message says who may.</summary>
public sealed class JobForbiddenException(string message) : Exception(message);
