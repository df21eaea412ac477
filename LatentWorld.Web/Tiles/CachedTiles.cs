using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>
/// Answers with pictures that are in memory before anything else looks at the request: routing, limits and the rest
/// would cost more than the picture. It counts against no limit, since it makes no work; what it does not have goes on
/// to <see cref="TileEndpoints"/>, and so does a request with another query than the one for ancestors, which is read there, and one of another site's
/// page, whose answer depends on its origin.
/// </summary>
public static class CachedTiles
{
    public static void UseCachedTiles(this WebApplication app)
    {
        TileService tiles = app.Services.GetRequiredService<TileService>();
        app.Use(next => context =>
            OneSpelling.IsPlain(context) && Find(context.Request, tiles) is { } picture
                ? new PictureAnswer(picture).ExecuteAsync(context)
                : next(context));
    }

    private static Picture? Find(HttpRequest request, TileService tiles) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Origin.Count == 0
        && request.QueryString.Value is null or "" or TilePictures.AncestorQuery
        && TilePath.TryReadWebP(request.Path.Value, out WorldId world, out TileAddress tile)
        && tiles.TryGetCached(world, tile, out Picture? picture)
            ? picture
            : null;
}
