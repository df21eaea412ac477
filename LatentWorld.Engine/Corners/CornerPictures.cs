namespace LatentWorld.Engine.Corners;

/// <summary>The pictures of a corner's report, each RGB bytes [size, size, 3].</summary>
/// <param name="Picture">What it was made of: a picture, as it was cropped, or the map's picture of a place. Null where that is a latent alone.</param>
/// <param name="Vae">That through the VAE alone; null where it was not inverted.</param>
/// <param name="Unguided">The corner sampled at guidance 1; null where it was not inverted.</param>
/// <param name="OnMap">The corner as the map shows it; null where it was not inverted.</param>
public sealed record CornerPictures(byte[]? Picture, byte[]? Vae = null, byte[]? Unguided = null, byte[]? OnMap = null)
{
    /// <summary>The names by which they are fetched, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["picture", "vae", "unguided", "map"];

    internal IEnumerable<(string Name, byte[] Rgb)> All =>
        Names.Zip([Picture, Vae, Unguided, OnMap]).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!));
}
