namespace LatentWorld.Engine.Fields.Regions;

/// <summary>A region that cannot be measured, or not as it is asked for; the message says why and what to do, for people.</summary>
/// <param name="message">For people.</param>
public sealed class RegionRefusedException(string message) : Exception(message);
