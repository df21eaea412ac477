namespace LatentWorld.Engine.Latents;

/// <summary>Finds the latents that recipes name.</summary>
/// <param name="hash">As in <see cref="Worlds.Vertex.Latent"/>.</param>
/// <returns>[channels, height, width]; null where there is none of that hash.</returns>
public delegate float[]? LatentLookup(string hash);
