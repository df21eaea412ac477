namespace LatentWorld.Engine.Models.Runtime;

/// <summary>The execution provider that the configuration demands is not there; the message says why.</summary>
public sealed class ProviderException(string message, Exception? inner = null) : Exception(message, inner);
