using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Grids;

/// <summary>The middle square of a picture, which is what the image encoder looks at.</summary>
internal static class SquarePicture
{
    /// <returns>RGB bytes [size, size, 3].</returns>
    public static byte[] Of(OutsidePicture picture)
    {
        int size = Math.Min(picture.Width, picture.Height);
        return picture.Square((picture.Width - size) / 2, (picture.Height - size) / 2, size);
    }
}
