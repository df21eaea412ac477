using System.Text;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
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
        .MapGet(route, (string id, [AsParameters] FisherQuery query, TileSource source, IDiffusionModel model, HttpContext asker, CancellationToken cancellation) =>
            ReadAsync(id, query, source, model, asker, write, cancellation))
        .WithRectangle()
        .WithSummary("The Fisher metric over a rectangle of tiles, fitted to the features of its kept pictures (Lobashev et al. 2025).")
        .WithDescription("Nothing is rendered. decay is the κ of the posteriors, 1 to 200, 10 without; the metric's scale follows it.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>The Fisher metric of a rectangle, written by <paramref name="write"/>.</summary>
    internal static Task<IResult> ReadAsync(
        string id, FisherQuery query, TileSource source, IDiffusionModel model, HttpContext asker, Func<FisherAnswer, IResult> write, CancellationToken cancellation) =>
        source.AnswerAsync(id, async world =>
        {
            (RegionLattice lattice, double decay) = query.Read();
            try
            {
                PlaneFisher found = await source.Tiles.Fisher.OverAsync(WorldId.Of(world), lattice, ClientAddress.Of(asker).ToString(), decay, cancellation);
                return write(FisherAnswer.Of(WorldId.Of(world), model.FeaturesFrom, found));
            }
            catch (RegionRefusedException refused)
            {
                return RegionProblems.Refused(refused.Message);
            }
        });
}
