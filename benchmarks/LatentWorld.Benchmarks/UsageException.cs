namespace LatentWorld.Benchmarks;

/// <summary>A command line that cannot be followed; the message says what to give.</summary>
internal sealed class UsageException(string message) : Exception(message);
