using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Web.Fields;

/// <summary>Fields over HTTP: the values of a rectangle of tiles, as JSON and as a table.</summary>
public static class FieldEndpoints
{
    public static void MapFields(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}/fields").WithTags("Fields").RequireRateLimiting(RequestLimits.Fields);
        Map(group, "/{kind}", answer => TypedResults.Ok(answer)).Produces<FieldGridAnswer>();
        Map(group, "/{kind}.csv", answer => TypedResults.Text(answer.ToCsv(), "text/csv", System.Text.Encoding.UTF8))
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static RouteHandlerBuilder Map(RouteGroupBuilder group, string route, Func<FieldGridAnswer, IResult> write) => group
        .MapGet(route, (
                string id, string kind, [AsParameters] RectangleQuery query,
                TileSource source, IDiffusionModel model, HttpContext asker, CancellationToken cancellation) =>
            ReadAsync(id, kind, query, source, model, asker, write, cancellation))
        .WithRectangle()
        .WithSummary("The values of a field over a rectangle of tiles, from the pictures that are kept: sensitivity, amplitude, stretch, anisotropy or area.")
        .WithDescription("Nothing is rendered but what the noise is measured by; values whose noise is not known yet have the state measuring.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>A field of a rectangle, written by <paramref name="write"/>.</summary>
    internal static Task<IResult> ReadAsync(
        string id, string kind, RectangleQuery query, TileSource source, IDiffusionModel model, HttpContext asker, Func<FieldGridAnswer, IResult> write, CancellationToken cancellation) =>
        source.AnswerAsync(id, async world =>
        {
            if (!EnumWords<FieldKind>.TryRead(kind, out FieldKind field))
            {
                return Unknown(kind);
            }

            View view = ViewOf(world, query.ReadTiles(), field);
            return view.Problem is { } problem ? RegionProblems.Malformed(problem)
                : model.FeatureCount == 0 ? RegionProblems.NoImageEncoder()
                : write(FieldGridAnswer.Of(view, await source.Tiles.FieldAsync(view, ClientAddress.Of(asker).ToString(), cancellation)));
        });

    private static View ViewOf(World world, RegionLattice tiles, FieldKind kind) =>
        new(world, tiles.Zoom, tiles.MinX, tiles.MinY, tiles.MaxX, tiles.MaxY, tiles.MinX, tiles.MinY, kind) { Detail = ViewDetail.Sheets };

    private static IResult Unknown(string kind) => TypedResults.Problem(
        title: "No such field.", detail: $"\"{ShownText.Quoted(kind)}\" is no field. It is one of {EnumWords<FieldKind>.All}.", statusCode: StatusCodes.Status400BadRequest);
}
