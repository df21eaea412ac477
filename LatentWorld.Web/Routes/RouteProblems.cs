namespace LatentWorld.Web.Routes;

/// <summary>The problem answers about routes.</summary>
internal static class RouteProblems
{
    public static IResult Malformed(string words) => TypedResults.Problem(
        title: "This is no route.", detail: words, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refused(string words) => TypedResults.Problem(
        title: "There are no routes here.", detail: words, statusCode: StatusCodes.Status409Conflict);
}
