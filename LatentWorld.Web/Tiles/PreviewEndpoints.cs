using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Worlds;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace LatentWorld.Web.Tiles;

/// <summary>The picture that goes with a shared link where links are shown with one.</summary>
public static class PreviewEndpoints
{
    // The preview gets better as more of the place is rendered.
    private const string ShortWhile = "public, max-age=300";

    public static void MapPreviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/worlds/{id}/preview.png", (string id, string? at, string? region, WorldLibrary library, PreviewPainter painter, HttpResponse response) =>
                Answer(id, at, region, library, painter, response, asPng: true))
            .RequireRateLimiting(RequestLimits.Previews).WithTags("Tiles").WithSummary("A preview of a view or region, 1200 × 630, PNG, from what is rendered so far.")
            .ProducesPreview("image/png");
        routes.MapGet("/worlds/{id}/preview.webp", (string id, string? at, string? region, WorldLibrary library, PreviewPainter painter, HttpResponse response) =>
                Answer(id, at, region, library, painter, response, asPng: false))
            .RequireRateLimiting(RequestLimits.Previews).WithTags("Tiles").WithSummary("A preview of a view or region, 1200 × 630, WebP, from what is rendered so far.")
            .ProducesPreview(TilePictures.WebP);
    }

    private static void ProducesPreview(this RouteHandlerBuilder route, string type) => route
        .Produces(StatusCodes.Status200OK, contentType: type)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static IResult Answer(
        string id, string? at, string? region, WorldLibrary library, PreviewPainter painter, HttpResponse response, bool asPng)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            ShareLink link = ShareLink.To(world, at, region);
            PreviewFrame frame = link.Region is { } shared ? PreviewFrame.Of(shared) : PreviewFrame.Of(link.Centre, link.Zoom);
            using Image<Rgb24> preview = painter.Paint(WorldId.Of(world), frame);
            using var bytes = new MemoryStream();
            if (asPng)
            {
                preview.SaveAsPng(bytes);
            }
            else
            {
                preview.SaveAsWebp(bytes);
            }

            response.Headers.CacheControl = ShortWhile;
            return TypedResults.Bytes(bytes.ToArray(), asPng ? "image/png" : "image/webp");
        }
        catch (ShareLinkException exception)
        {
            return TypedResults.Problem(
                title: "No such place.", detail: exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
