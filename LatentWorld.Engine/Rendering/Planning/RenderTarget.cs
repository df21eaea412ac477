using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>What is rendered: a picture that is kept, or a trial that goes to those who asked and changes nothing else.</summary>
/// <param name="Picture">The picture's key.</param>
/// <param name="Trial">Null for the picture itself.</param>
internal readonly record struct RenderTarget(PictureKey Picture, Trial? Trial = null)
{
    public WorldId World => Picture.World;

    public static RenderTarget Of(PictureKey picture) => new(picture);

    public static RenderTarget Of(WorldId world, TileAddress tile) => new(PictureKey.Of(world, tile));

    /// <summary>Its first latent.</summary>
    /// <param name="world">The picture's, prepared.</param>
    public Denoising Begin(PreparedWorld world) => Trial?.Latent?.Begin() ?? new(world, Picture.Point, Trial?.Nudge ?? 0);
}

/// <summary>A picture that is rendered whether there is one or not, to be compared with the kept one; or a latent of somebody's own.</summary>
/// <param name="Nudge">
/// Which way its noise is moved by one unit in the last place of the model's input, see
/// <see cref="Latents.InputPrecisions.Nudge"/>; 0 for the very picture once more. The features of a moved
/// one are those of its pixels before they are rounded to eight bits.
/// </param>
/// <param name="Latent">What is sampled in place of the picture's point, and not decoded; null for the picture.</param>
internal readonly record struct Trial(int Nudge = 0, LatentTrial? Latent = null);

/// <summary>A latent of somebody's own, sampled along a table of its own. Each is another, whatever its numbers.</summary>
internal abstract class LatentTrial
{
    public abstract Denoising Begin();
}

/// <summary>One that this process samples, or has sampled.</summary>
/// <param name="world">Whose prompts and steps it takes.</param>
/// <param name="latent">[channels, height, width].</param>
internal sealed class PreparedTrial(PreparedWorld world, float[] latent) : LatentTrial
{
    public PreparedWorld World => world;

    public float[] Latent => latent;

    public override Denoising Begin() => Denoising.From(world, latent);
}
