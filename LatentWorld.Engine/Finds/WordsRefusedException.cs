namespace LatentWorld.Engine.Finds;

/// <summary>Words that cannot be looked for; the message says why, for people.</summary>
public sealed class WordsRefusedException(string message) : Exception(message);
