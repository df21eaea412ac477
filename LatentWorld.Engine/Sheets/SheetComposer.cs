using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Sheets;

/// <summary>Composes sheets of thumbnails. A picture that has none yet gets it here.</summary>
internal sealed class SheetComposer(PictureLibrary library)
{
    public Sheet Compose(SheetKey key)
    {
        Dictionary<PictureKey, int> places = key.Sheet.Tiles.ToDictionary(tile => PictureKey.Of(key.World, tile), SheetAddress.IndexOf);
        Dictionary<PictureKey, ReadOnlyMemory<byte>> found = library.FindThumbnails(places.Keys);
        var points = new SheetMask();
        if (found.Count == 0)
        {
            return new(default, points.ToArray());
        }

        var image = new SheetImage(key.Pixels);
        List<PictureKey> missing = [];
        foreach ((PictureKey picture, ReadOnlyMemory<byte> thumbnail) in found)
        {
            points.Set(places[picture]);
            if (!image.TryDraw(thumbnail.Span, places[picture]))
            {
                missing.Add(picture);
            }
        }

        foreach ((PictureKey picture, ReadOnlyMemory<byte> thumbnail) in library.MakeThumbnails(missing))
        {
            image.TryDraw(thumbnail.Span, places[picture]);
        }

        return new(image.Encode(), points.ToArray());
    }
}
