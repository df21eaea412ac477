namespace LatentWorld.Web.Start;

/// <summary>The application's own folder lacks something that belongs to it.</summary>
public sealed class AppFolderException(string message) : Exception(message);
