using System.Globalization;
using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>The problem answers about tiles.</summary>
internal static class TileProblems
{
    public static IResult Malformed(string address) => TypedResults.Problem(
        title: "No such tile.",
        detail: $"\"{WorldProblems.Shown(address)}\" is no tile address. It is zoom/x/y in whole numbers: zoom from "
            + $"{TileAddress.MinZoom} to {TileAddress.MaxZoom}, x and y up to ±{TileAddress.MaxIndex}.",
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult Unavailable(TileUnavailableException exception) => new RetryLater(
        Math.Max(1, (int)Math.Ceiling(exception.RetryAfter.TotalSeconds)),
        TypedResults.Problem(
            title: "Not now.",
            detail: exception.Message,
            statusCode: StatusCodes.Status503ServiceUnavailable));

    public static IResult Failed(RenderingException exception) => TypedResults.Problem(
        title: "This picture could not be made.",
        detail: exception.Message,
        statusCode: StatusCodes.Status500InternalServerError);

    private sealed record RetryLater(int Seconds, IResult Answer) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
            return Answer.ExecuteAsync(context);
        }
    }
}
