namespace LatentWorld.Engine.Worlds.Links;

/// <summary>A link that cannot be opened; the message says why, for the person who followed it.</summary>
public sealed class ShareLinkException(string message, Exception? inner = null) : Exception(message, inner);
