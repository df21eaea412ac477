namespace LatentWorld.Engine.Fields.Scores;

/// <summary>A field that a world or model does not have as it is asked for; the message says why and what can be had.</summary>
/// <param name="message">For people.</param>
public sealed class ScoreRefusedException(string message) : Exception(message);
