using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>What is rendered: a picture that is kept, or a trial of it that goes to those who asked and changes nothing else.</summary>
/// <param name="Picture">The picture's key.</param>
/// <param name="Trial">Null for the picture itself.</param>
internal readonly record struct RenderTarget(PictureKey Picture, Trial? Trial = null)
{
    public WorldId World => Picture.World;

    public static RenderTarget Of(PictureKey picture) => new(picture);

    public static RenderTarget Of(WorldId world, TileAddress tile) => new(PictureKey.Of(world, tile));
}

/// <summary>A picture that is rendered whether there is one or not, to be compared with the kept one.</summary>
/// <param name="Nudge">
/// Which way its noise is moved by one unit in the last place of the model's input, see
/// <see cref="Latents.InputPrecisions.Nudge"/>; 0 for the very picture once more.
/// </param>
internal readonly record struct Trial(int Nudge = 0);
