namespace LatentWorld.Engine.Pictures;

/// <summary>A picture from outside is not taken; the message says why and what helps, for people. It names no file.</summary>
public sealed class OutsidePictureException(string message) : Exception(message);
