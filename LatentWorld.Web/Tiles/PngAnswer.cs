using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>A picture as PNG with its recipe in its text fields, encoded where the asker does not have it yet.</summary>
internal sealed record PngAnswer(Picture Picture, World World, TileAddress Tile) : PictureAnswer(Picture)
{
    protected override string Type => TilePictures.Png;

    protected override string ETag => $"{Picture.ETag[..^1]}-png\"";

    protected override ReadOnlyMemory<byte> Bytes() => PictureEncoding.ToPng(Picture, World, Tile);
}
