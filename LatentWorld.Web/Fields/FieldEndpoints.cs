using LatentWorld.Engine.Diffusion;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
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
                string id, string kind, int? zoom, long? minX, long? minY, long? maxX, long? maxY,
                TileSource source, IDiffusionModel model, HttpContext asker, CancellationToken cancellation) =>
            source.AnswerAsync(id, async world =>
            {
                (Engine.Views.View? view, string? problem) = new FieldQuery(kind, zoom, minX, minY, maxX, maxY).Read(world);
                if (view is null)
                {
                    return Refused(StatusCodes.Status400BadRequest, "No such field.", problem!);
                }

                return model.FeatureCount == 0
                    ? Refused(StatusCodes.Status409Conflict, "No fields here.", "This model has no image encoder, and fields compare what one sees. Put image_encoder/ into its folder.")
                    : write(FieldGridAnswer.Of(view, await source.Tiles.FieldAsync(view, ClientAddress.Of(asker).ToString(), cancellation)));
            }))
        .WithSummary("The values of a field over a rectangle of tiles, from the pictures that are kept: sensitivity, amplitude, stretch, anisotropy or area.")
        .WithDescription("Nothing is rendered but what the noise is measured by; values whose noise is not known yet have the state measuring.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static IResult Refused(int status, string title, string detail) => TypedResults.Problem(title: title, detail: detail, statusCode: status);
}
