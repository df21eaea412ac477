using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Sheets;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;
using LatentWorld.Web.Refusals;

namespace LatentWorld.Web.Tiles;

/// <summary>The problem answers about tiles.</summary>
internal static class TileProblems
{
    public static IResult Malformed(string address) => TypedResults.Problem(
        title: "No such tile.",
        detail: $"\"{ShownText.Quoted(address)}\" is no tile address. It is zoom/x/y in whole numbers, without +, −0 or leading zeros: zoom from "
            + $"{NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}, x and y up to ±{TileAddress.MaxIndex}.",
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult MalformedPoint(string alpha, string beta) => TypedResults.Problem(
        title: "No such point.",
        detail: $"\"{ShownText.Quoted(alpha)}/{ShownText.Quoted(beta)}\" is no address of a point. It is α/β in finite numbers, each spelled the "
            + $"shortest way that names it exactly, such as 0.1, -3 or 1E-07{(PointPath.Spelling(alpha) is { } first && PointPath.Spelling(beta) is { } second ? $"; these would be {first}/{second}" : "")}.",
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult MalformedSheet(string address) => TypedResults.Problem(
        title: "No such sheet.",
        detail: $"\"{ShownText.Quoted(address)}\" is no address of a sheet. It is pixels/zoom/x/y in whole numbers, without +, −0 or leading zeros: pixels "
            + $"{string.Join(", ", Sheet.CellSizes)}, zoom from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}, x and y up to ±{SheetAddress.MaxIndex}.",
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult OutsideWindow(TileAddress asked) => TypedResults.Problem(
        title: "No such tile.",
        detail: $"{asked} lies outside: zooms go from 0 to {XyzWindow.MaxZoom}, columns and rows from 0 to 2^zoom − 1. "
            + "The plane beyond is under /worlds/{id}/tiles/.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult UnknownFallback(string fallback) => TypedResults.Problem(
        title: "No such fallback.",
        detail: $"fallback is \"{ShownText.Quoted(fallback)}\". It can be ancestor; without it the answer waits for the picture.",
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult Unavailable(TileUnavailableException exception) => exception.IsAskersFault
        ? new RetryLater(StatusCodes.Status429TooManyRequests, "Too many requests.", exception.Message, exception.RetryAfter)
        : new RetryLater(StatusCodes.Status503ServiceUnavailable, "Not now.", exception.Message, exception.RetryAfter);

    public static IResult Failed(RenderingException exception) => TypedResults.Problem(
        title: "This picture could not be made.",
        detail: exception.Message,
        statusCode: StatusCodes.Status500InternalServerError);
}
