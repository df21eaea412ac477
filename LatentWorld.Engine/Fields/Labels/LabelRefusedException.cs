namespace LatentWorld.Engine.Fields.Labels;

/// <summary>Labels that cannot be had so; the message says why and what to do, for people.</summary>
/// <param name="message">For people.</param>
public sealed class LabelRefusedException(string message) : Exception(message);
