using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Web.Queries;

/// <summary>The problem answers about what is measured, of regions above all.</summary>
internal static class RegionProblems
{
    /// <summary>The query says no region, or one that nothing here is measured of.</summary>
    public static IResult Malformed(string words) => TypedResults.Problem(
        title: QueryException.NoRegion, detail: words, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>A parameter of the query cannot be taken.</summary>
    public static IResult Malformed(QueryException refused) => TypedResults.Problem(
        title: refused.Title, detail: refused.Message, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>What is asked can be read, and cannot be had here and now.</summary>
    public static IResult Refused(string words) => TypedResults.Problem(
        title: "This cannot be measured so.", detail: words, statusCode: StatusCodes.Status409Conflict);

    /// <summary>The model does not see pictures.</summary>
    public static IResult NoImageEncoder() => Refused(ImageEncoderLack.Words);
}
