using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>
/// A picture as PNG with its recipe in its text fields, encoded where the asker does not have it yet. Saved, it has a name
/// that says which it is: its address alone may end in "-2.png", which programs take for an option.
/// </summary>
internal sealed record PngAnswer(Picture Picture, World World, TileAddress Tile) : PictureAnswer(Picture)
{
    protected override string Type => TilePictures.Png;

    protected override string FileName => NameOf(Tile);

    protected override string ETag => $"{Picture.ETag[..^1]}-png\"";

    /// <summary>"latentworld-3_1_-2.png": letters that every file system and header takes.</summary>
    public static string NameOf(TileAddress tile) => $"latentworld-{tile.Zoom}_{tile.X}_{tile.Y}.png";

    protected override ReadOnlyMemory<byte> Bytes() => PictureEncoding.ToPng(Picture, World, Tile);
}
