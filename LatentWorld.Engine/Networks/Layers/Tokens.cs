namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Rows of vectors in a graph, all rows of a batch below each other.</summary>
/// <param name="Value">The value, [batch · tokens, channels].</param>
/// <param name="Channels">Numbers of a vector.</param>
/// <param name="Batch">The shape of what they were, [batch, tokens, any], known at the run.</param>
internal readonly record struct Tokens(string Value, int Channels, string Batch);
