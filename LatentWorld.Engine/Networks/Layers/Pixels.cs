namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Feature maps in a graph.</summary>
/// <param name="Value">The value, [batch, channels, height, width].</param>
/// <param name="Channels">How many channels they have.</param>
/// <param name="Shape">
/// A vector for Reshape, [0, −1, height, width]: of anything with as many pixels it makes feature maps.
/// </param>
internal readonly record struct Pixels(string Value, int Channels, string Shape);
