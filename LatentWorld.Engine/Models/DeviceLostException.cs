namespace LatentWorld.Engine.Models;

/// <summary>The device failed in a way that its sessions do not recover from; they have to be opened again.</summary>
public sealed class DeviceLostException(string message, Exception inner) : Exception(message, inner);
