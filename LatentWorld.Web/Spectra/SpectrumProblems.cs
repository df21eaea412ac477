namespace LatentWorld.Web.Spectra;

/// <summary>The problem answers about spectra.</summary>
internal static class SpectrumProblems
{
    public static IResult Malformed(string words) => TypedResults.Problem(
        title: "No spectrum can be measured there.", detail: words, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refused(string words) => TypedResults.Problem(
        title: "No spectrum can be measured here.", detail: words, statusCode: StatusCodes.Status409Conflict);
}
