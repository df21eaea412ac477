namespace LatentWorld.Engine.Animations;

/// <summary>An animation cannot be made; the message says why and what helps, for people. It names no path.</summary>
public sealed class AnimationException(string message) : Exception(message);
