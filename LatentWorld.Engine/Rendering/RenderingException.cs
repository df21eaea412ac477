namespace LatentWorld.Engine.Rendering;

/// <summary>A tile that was tried and could not be rendered; the message says why, for people.</summary>
public sealed class RenderingException(string reason) : Exception(reason);
