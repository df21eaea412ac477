using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Grids;

/// <summary>The middle square of a picture, which is what the image encoder looks at.</summary>
internal static class SquarePicture
{
    /// <returns>RGB bytes [size, size, 3].</returns>
    public static byte[] Of(OutsidePicture picture)
    {
        if (picture.Width == picture.Height)
        {
            return picture.Rgb;
        }

        int size = Math.Min(picture.Width, picture.Height);
        (int left, int top) = ((picture.Width - size) / 2, (picture.Height - size) / 2);
        byte[] square = new byte[size * size * 3];
        for (int row = 0; row < size; row++)
        {
            picture.Rgb.AsSpan((((top + row) * picture.Width) + left) * 3, size * 3).CopyTo(square.AsSpan(row * size * 3));
        }

        return square;
    }
}
