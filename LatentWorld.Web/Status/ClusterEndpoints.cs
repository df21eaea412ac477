using LatentWorld.Web.Refusals;

namespace LatentWorld.Web.Status;

/// <summary>The cluster over HTTP.</summary>
internal static class ClusterEndpoints
{
    public static void MapCluster(this IEndpointRouteBuilder routes) => routes.MapGet("/api/cluster", AnswerAsync)
        .WithTags("Cluster")
        .WithSummary("How the cluster stands: its dispatcher, and all workers with their devices.")
        .Produces<ClusterAnswer>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> AnswerAsync(ClusterStatus cluster) => cluster.IsThere
        ? TypedResults.Ok(await cluster.ReadAsync())
        : new Refusal(StatusCodes.Status404NotFound, "No cluster.", "This server is in no cluster. /status and /metrics say how it does by itself.");
}
