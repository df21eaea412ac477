using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Routes;
using LatentWorld.Web.Spectra;

namespace LatentWorld.Web.Components.Panels.Jobs;

/// <summary>Jobs and forecasts in the words of the jobs page.</summary>
public static class JobText
{
    public static string State(Job job) => job switch
    {
        { State: JobState.Waiting } => "Waits for its turn",
        { State: JobState.Running } => "Running",
        { State: JobState.Paused } => "Paused",
        { State: JobState.Done } => "Done",
        _ => "Cancelled",
    };

    /// <summary>"α 0 to 1, β 0 to 1, zooms 2 to 4".</summary>
    public static string Place(SeedGrid grid) => grid.MinZoom == grid.MaxZoom
        ? $"{Place(grid.Region)}, zoom {Number(grid.MinZoom)}"
        : $"{Place(grid.Region)}, zooms {Number(grid.MinZoom)} to {Number(grid.MaxZoom)}";

    /// <summary>"50 × 40 pictures, α 0 to 1, β 0 to 1".</summary>
    public static string Place(ExportGrid grid) =>
        $"{grid.Columns} × {grid.Rows} pictures, α {Place(grid.Alpha)}, β {Place(grid.Beta)}";

    /// <summary>"α 0.375, β 0.5, along β".</summary>
    public static string Place(SpectrumTask task) =>
        $"α {Number(task.Place.Alpha)}, β {Number(task.Place.Beta)}, along {SpectrumWords.Direction(task.Direction)}";

    /// <summary>"from α 0, β 0 to α 1, β 0".</summary>
    public static string Place(DiveTask task) =>
        $"from α {Number(task.From.Alpha)}, β {Number(task.From.Beta)} to α {Number(task.To.Alpha)}, β {Number(task.To.Beta)}";

    /// <summary>"from α 0, β 0 by 2 places to α 1, β 0, straight, 25 frames".</summary>
    public static string Place(RoutePlan plan)
    {
        string by = plan.Stops.Count > 2 ? $" by {NumberWords.Counted(plan.Stops.Count - 2, "place")}" : "";
        return $"from α {Number(plan.Stops[0].Alpha)}, β {Number(plan.Stops[0].Beta)}{by} to α {Number(plan.Stops[^1].Alpha)}, β {Number(plan.Stops[^1].Beta)}, "
            + $"{RouteWords.Name(plan.Line)}, {NumberWords.Counted(plan.Frames, "frame")}";
    }

    /// <summary>"α 0 to 1, β 0 to 1".</summary>
    public static string Place(Region region) =>
        $"α {Number(region.Min.Alpha)} to {Number(region.Max.Alpha)}, β {Number(region.Min.Beta)} to {Number(region.Max.Beta)}";

    /// <param name="seconds">To go; 0 where no pace is known.</param>
    public static string Progress(Job job, double seconds)
    {
        string done = $"{JobWords.Count(job.Done)} of {JobWords.Pictures(job.Pictures)}";
        if (job.IsWriting)
        {
            return job.Written < job.Pictures
                ? $"{done} · writing the files, {JobWords.Count(job.Written)} of {JobWords.Count(job.Pictures)}"
                : $"{done} · drawing the plots";
        }

        return job.State is JobState.Running or JobState.Waiting && job.Remaining > 0 && seconds > 0 ? $"{done} · {JobWords.Seconds(seconds)} to go" : done;
    }

    public static string Failures(Job job) => $"{JobWords.Count(job.Failed)} failed. The last: {job.LastFailure}";

    /// <summary>What a job costs, a sentence an element.</summary>
    public static IEnumerable<string> Of(JobForecast forecast)
    {
        if (forecast is { Refusal: not null, Existing: null })
        {
            // Beyond all bounds; figures of years and petabytes tell nobody anything.
            yield break;
        }

        yield return forecast.Existing switch
        {
            null or 0 => $"{JobWords.Pictures(forecast.Pictures)}, none of them there yet.",
            { } all when all == forecast.Pictures => $"{JobWords.Pictures(forecast.Pictures)}, all of them there already.",
            { } some => $"{JobWords.Pictures(forecast.Pictures)}, {JobWords.Count(some)} of them there already.",
        };
        if (forecast.Missing > 0)
        {
            yield return forecast.Seconds > 0
                ? $"{(forecast.Existing > 0 ? "The rest takes" : "They take")} {JobWords.Seconds(forecast.Seconds)} on this machine, longer while people look at the map."
                : "How long it takes is not known: nothing was rendered yet.";
            yield return $"It needs {JobWords.AboutBytes(forecast.Bytes)} of the store, which holds {JobWords.Bytes(forecast.BytesKept)} of at most {JobWords.Bytes(forecast.BytesBound)}.";
        }

        if (forecast.Refusal is null && forecast.BytesEvicted > 0)
        {
            yield return $"Older pictures of {JobWords.AboutBytes(forecast.BytesEvicted)} make room for it.";
        }
    }

    private static string Place(Linspace axis) => axis.Count > 1 ? $"{Number(axis.Start)} to {Number(axis.End)}" : Number(axis.Start);

    private static string Number(double value) => NumberWords.Exact(value);
}
