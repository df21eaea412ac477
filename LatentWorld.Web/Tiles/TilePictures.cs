using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace LatentWorld.Web.Tiles;

/// <summary>A tile's picture as an answer: itself, or on request what its ancestors show in its place.</summary>
public sealed class TilePictures(TileService tiles, AncestorPainter ancestors, IHttpContextAccessor asker)
{
    public const string WebP = "image/webp";
    public const string Png = "image/png";

    /// <summary>The one value of <c>?fallback=</c>.</summary>
    private const string Ancestor = "ancestor";

    /// <summary>The whole query that asks for it.</summary>
    public const string AncestorQuery = $"?fallback={Ancestor}";

    /// <param name="type"><see cref="WebP"/> or <see cref="Png"/>.</param>
    /// <param name="fallback">
    /// "ancestor" answers at once, and renders nothing, where an ancestor is there; null waits for the picture.
    /// </param>
    public async Task<IResult> AnswerAsync(
        World world, TileAddress tile, string type, string? fallback, CancellationToken cancellation)
    {
        if (fallback is not null and not Ancestor)
        {
            return TileProblems.UnknownFallback(fallback);
        }

        WorldId id = WorldId.Of(world);
        Picture? picture = fallback is null ? null : tiles.Find(id, tile);
        if (fallback is not null && picture is null && ancestors.Paint(id, tile, world.Size) is { } cut)
        {
            return new FallbackAnswer(Encode(cut.Rgb, world.Size, type), type, cut.From);
        }

        picture ??= await tiles.GetAsync(world, tile, ClientAddress.Of(asker.HttpContext).ToString(), cancellation);
        return type == Png ? new PngAnswer(picture, world, tile) : new PictureAnswer(picture);
    }

    private static byte[] Encode(byte[] rgb, int size, string type)
    {
        if (type == WebP)
        {
            return PictureEncoding.EncodeWebP(rgb, size);
        }

        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(rgb, size, size);
        using var stream = new MemoryStream();
        image.SaveAsPng(stream);
        return stream.ToArray();
    }
}
