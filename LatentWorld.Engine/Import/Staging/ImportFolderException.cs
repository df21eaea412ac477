namespace LatentWorld.Engine.Import.Staging;

/// <summary>The folder that an import is to write cannot be written; the message names it and what to do.</summary>
public sealed class ImportFolderException(string message, Exception? inner = null) : Exception(message, inner);
