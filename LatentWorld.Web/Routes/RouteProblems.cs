namespace LatentWorld.Web.Routes;

/// <summary>The problem answers about routes.</summary>
internal static class RouteProblems
{
    public static IResult NotDone(string words) => TypedResults.Problem(
        title: "The route has not all its frames.", detail: $"{words} POST the route, and ask again when its job is done.", statusCode: StatusCodes.Status409Conflict);

    public static IResult NotMade(string words) => TypedResults.Problem(
        title: "The animation cannot be made.", detail: words, statusCode: StatusCodes.Status409Conflict);
}
