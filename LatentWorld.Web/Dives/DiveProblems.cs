namespace LatentWorld.Web.Dives;

/// <summary>The problem answers about dives.</summary>
internal static class DiveProblems
{
    public static IResult Malformed(string words) => TypedResults.Problem(
        title: "These are no two places to dive between.", detail: words, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refused(string words) => TypedResults.Problem(
        title: "Nobody can dive here.", detail: words, statusCode: StatusCodes.Status409Conflict);
}
