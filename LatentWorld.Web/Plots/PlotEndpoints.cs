using LatentWorld.Engine.Worlds.Plots;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Plots;

/// <summary>Plots over HTTP: which pictures they have, and where each is had.</summary>
public static class PlotEndpoints
{
    public static void MapPlots(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/worlds/{id}/points/{alpha}/{beta}/plot", Plot)
        .WithTags("Worlds").RequireRateLimiting(RequestLimits.Spectra)
        .WithSummary("One place over several worlds, or several places: the pictures of a plot and their addresses. Nothing is rendered for it.")
        .WithDescription(
            $"x, y and z are the axes of columns, rows and tables, each given several times: its name first ({string.Join(", ", PlotAxis.Names)}), then its values, "
            + $"as in x=guidance&x=1&x=5&y=steps&y=10&y=20. One axis may have {PlotAxis.MostValues} values, a plot {PicturePlot.MostCells} pictures.")
        .Produces<PlotAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>The pictures of a plot.</summary>
    internal static IResult Plot(string id, string alpha, string beta, string[]? x, string[]? y, string[]? z, WorldLibrary library, PlotDesk desk)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        if (PointPath.Read(alpha, beta) is not { } point)
        {
            return TileProblems.MalformedPoint(alpha, beta);
        }

        try
        {
            return TypedResults.Ok(PlotAnswer.Of(desk.LayOut(new(world, point), x ?? [], y ?? [], z ?? [])));
        }
        catch (PlotException exception)
        {
            return TypedResults.Problem(title: "There is no such plot.", detail: exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
