using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>A world has a latent for a corner that is not there, or is none of the model's; the message says which and what to do.</summary>
public sealed class MissingLatentException(string message, string hash) : Exception(message)
{
    /// <summary>The latent's hash.</summary>
    public string Hash { get; } = hash;

    internal static MissingLatentException Of(string hash) => new(
        $"This map has a picture or latent for a corner that is not here: {ShownText.Beginning(hash, 13)}. Ask whoever made the map for the corner's file, and drop it on the map.", hash);
}
