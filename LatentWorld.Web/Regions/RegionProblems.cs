namespace LatentWorld.Web.Regions;

/// <summary>The problem answers about regions.</summary>
internal static class RegionProblems
{
    public static IResult Malformed(string words) => TypedResults.Problem(
        title: "No such region.", detail: words, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refused(string words) => TypedResults.Problem(
        title: "This region cannot be measured so.", detail: words, statusCode: StatusCodes.Status409Conflict);
}
