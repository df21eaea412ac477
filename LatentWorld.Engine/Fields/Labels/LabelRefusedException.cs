namespace LatentWorld.Engine.Fields.Labels;

/// <summary>Labels that cannot be had so, or a region that cannot be measured so; the message says why and what to do, for people.</summary>
public sealed class LabelRefusedException(string message) : Exception(message);
