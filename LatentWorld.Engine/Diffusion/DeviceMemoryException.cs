namespace LatentWorld.Engine.Diffusion;

/// <summary>A run did not fit into the device's memory. The session still works: the same run with fewer rows may fit.</summary>
public sealed class DeviceMemoryException(string message, Exception inner) : Exception(message, inner);
