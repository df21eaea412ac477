using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Jobs;

/// <summary>The problem answers about jobs.</summary>
internal static class JobProblems
{
    public static IResult Malformed(string words) => TypedResults.Problem(
        title: "No such region.", detail: words, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refused(JobRefusedException exception) => TypedResults.Problem(
        title: "This job cannot be done so.", detail: exception.Message, statusCode: StatusCodes.Status409Conflict);

    public static IResult Forbidden(JobForbiddenException exception) => TypedResults.Problem(
        title: "Not your job.",
        detail: $"{exception.Message} Send it in the header {JobCaller.Header}.",
        statusCode: StatusCodes.Status403Forbidden);

    public static IResult Unknown(string id) => TypedResults.Problem(
        title: "No such job.",
        detail: $"This server has no job \"{ShownText.Quoted(id)}\". GET /api/jobs lists those that there are.",
        statusCode: StatusCodes.Status404NotFound);
}
