using System.Globalization;
using System.Text;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Web.Fields;

/// <summary>The Fisher metric of a rectangle of tiles over HTTP.</summary>
public static class FisherEndpoints
{
    public static void MapFisher(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}/fields").WithTags("Fields").RequireRateLimiting(RequestLimits.Fields);
        Map(group, "/fisher", answer => TypedResults.Ok(answer)).Produces<FisherAnswer>();
        Map(group, "/fisher.csv", answer => TypedResults.Text(answer.ToCsv(), "text/csv", Encoding.UTF8))
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static RouteHandlerBuilder Map(RouteGroupBuilder group, string route, Func<FisherAnswer, IResult> write) => group
        .MapGet(route, (
                string id, int? zoom, long? minX, long? minY, long? maxX, long? maxY, string? decay, TileSource source, IDiffusionModel model, CancellationToken cancellation) =>
            source.AnswerAsync(id, async world =>
            {
                (LatticeRegion? region, string? problem) = ScoreQuery.Read(zoom, minX, minY, maxX, maxY);
                if (region is null)
                {
                    return Refused(StatusCodes.Status400BadRequest, problem!);
                }

                try
                {
                    PlaneFisher found = await source.Tiles.Fisher.OverAsync(
                        WorldId.Of(world), new(region.Zoom, region.MinX, region.MinY, region.MaxX, region.MaxY), Decay(decay), cancellation);
                    return write(FisherAnswer.Of(WorldId.Of(world), model.FeaturesFrom, found));
                }
                catch (LabelRefusedException refused)
                {
                    return Refused(StatusCodes.Status409Conflict, refused.Message);
                }
            }))
        .WithSummary("The Fisher metric over a rectangle of tiles, fitted to the features of its kept pictures (Lobashev et al. 2025).")
        .WithDescription("Nothing is rendered. decay is the κ of the posteriors, 10 without; the metric's scale follows it.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>What is no number is out of the range that is named.</summary>
    private static double Decay(string? text) =>
        text is null ? FisherFields.UsualDecay : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double decay) ? decay : double.NaN;

    private static IResult Refused(int status, string detail) => TypedResults.Problem(title: "No such field.", detail: detail, statusCode: status);
}
