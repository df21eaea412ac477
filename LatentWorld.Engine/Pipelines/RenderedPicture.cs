using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Pipelines;

/// <summary>A picture with all that was computed on its way. Immutable but for its arrays, which are the caller's.</summary>
public sealed class RenderedPicture
{
    internal RenderedPicture(PictureRecipe recipe, byte[] rgb, float[] features, LatentStart start, float[] latent) =>
        (Recipe, Rgb, Features, Start, Latent) = (recipe, rgb, features, start, latent);

    /// <summary>What it takes to make the picture again; without a point where it started from a latent of the caller's own.</summary>
    public PictureRecipe Recipe { get; }

    /// <summary>RGB bytes [size, size, 3].</summary>
    public byte[] Rgb { get; }

    /// <summary>Edge of the picture in pixels.</summary>
    public int Size => PictureDecoding.Edge(Rgb);

    /// <summary>Image features of unit length; empty where the model has no image encoder.</summary>
    public float[] Features { get; }

    /// <summary>What sampling started from.</summary>
    public LatentStart Start { get; }

    /// <summary>The latent [channels, height, width] that was decoded: x_0, not yet divided by the decoder's scaling factor.</summary>
    public float[] Latent { get; }

    /// <summary>The picture as a PNG whose text chunks hold its recipe: <see cref="PictureRecipe.Read"/> reads it back.</summary>
    public byte[] ToPng() => PictureEncoding.ToPng(Rgb, Recipe);

    /// <summary>The picture as lossless WebP, the very bytes that the server keeps of such pixels.</summary>
    public byte[] ToWebP() => PictureEncoding.EncodeWebP(Rgb, Size);

    /// <summary>Writes <see cref="ToPng"/> to a file, in place of one that is there.</summary>
    /// <exception cref="IOException">The folder is not there or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SavePng(string path) => File.WriteAllBytes(path, ToPng());
}
