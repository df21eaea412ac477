namespace LatentWorld.Engine.Store.Databases;

/// <summary>A picture store that cannot be used; the message names the file, what is wrong and the cure.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
