using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Jobs;

/// <summary>The problem answers about jobs.</summary>
internal static class JobProblems
{
    public static IResult Malformed(string words) => TypedResults.Problem(
        title: "No such region or grid.", detail: words, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refused(JobRefusedException exception) => TypedResults.Problem(
        title: "This job cannot be done so.", detail: exception.Message, statusCode: StatusCodes.Status409Conflict);

    public static IResult Forbidden(JobForbiddenException exception) => TypedResults.Problem(
        title: "Not your job.",
        detail: $"{exception.Message} Send it in the header {JobCaller.Header}.",
        statusCode: StatusCodes.Status403Forbidden);

    /// <param name="isShared">Whether front ends share the list of jobs: the files lie where one of them has written them.</param>
    public static IResult NotThere(Job job, TimeSpan kept, bool isShared)
    {
        string hours = NumberWords.Counted((long)Math.Round(kept.TotalHours), "hour");
        return TypedResults.Problem(
            title: "No such export.",
            detail: job.IsOpen ? $"Job {job.Id} has not written its export yet; GET /api/jobs/{job.Id} says how far it is."
                : isShared ? $"The export of job {job.Id} is not at this front end. Exports are kept for {hours} in the data folder of the one that has written them: ask the others, or have all share one folder (Data:Folder). If it is at none, start it once more; its pictures exist."
                : $"The export of job {job.Id} is not there: exports are kept for {hours}. Start it once more; its pictures exist.",
            statusCode: StatusCodes.Status404NotFound);
    }

    public static IResult Unknown(string id) => TypedResults.Problem(
        title: "No such job.",
        detail: $"This server has no job \"{ShownText.Quoted(id)}\". GET /api/jobs lists those that there are.",
        statusCode: StatusCodes.Status404NotFound);
}
