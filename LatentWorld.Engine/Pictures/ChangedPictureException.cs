namespace LatentWorld.Engine.Pictures;

/// <summary>A picture on disk is no longer what was written.</summary>
internal sealed class ChangedPictureException : Exception;
