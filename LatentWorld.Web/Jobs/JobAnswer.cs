using System.Text.Json.Serialization;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using MessagePack;

namespace LatentWorld.Web.Jobs;

/// <summary>A job as the API and the hub show it; see <see cref="Job"/>.</summary>
/// <param name="Kind">"seed" for a region whose pictures are rendered, "export" for a grid of points to be taken home, "spectrum" for a place whose scale spectrum is measured, "dive" for two places, "route" for a way through some, "search" for a region whose borders are looked for.</param>
/// <param name="World">The world's id.</param>
/// <param name="Region">α0, β0, α1, β1; as the zooms, of a region that is seeded or searched.</param>
/// <param name="State">"waiting", "running", "paused", "done" or "cancelled"; in the stream also "removed".</param>
/// <param name="Obstacle">Why it is paused, where nobody has paused it, for people.</param>
/// <param name="Done">Pictures found or rendered by this run of it.</param>
/// <param name="Failed">Pictures that this run could not get.</param>
/// <param name="LastFailure">Why the last of them failed, for people.</param>
/// <param name="Grid">Of an export: its points.</param>
/// <param name="Written">Of an export: pictures that this run of it has written to its files, after it has all; the plots come last.</param>
/// <param name="Measure">Of a spectrum: where it is measured.</param>
/// <param name="Dive">Of a dive: α0, β0, α1, β1 of its places; it may end with fewer pictures.</param>
/// <param name="Route">Of a route: what it is to be, as links have it; it may end with fewer pictures.</param>
/// <param name="Seconds">To go, where nobody looks at anything else; 0 where it has ended.</param>
[MessagePackObject]
public sealed record JobAnswer(
    [property: Key("id")] long Id,
    [property: Key("kind")] string Kind,
    [property: Key("world")] string World,
    [property: Key("region")] double[]? Region,
    [property: Key("minZoom")] int? MinZoom,
    [property: Key("maxZoom")] int? MaxZoom,
    [property: Key("state")] string State,
    [property: Key("obstacle")] string? Obstacle,
    [property: Key("pictures")] long Pictures,
    [property: Key("done")] long Done,
    [property: Key("failed")] long Failed,
    [property: Key("lastFailure")] string? LastFailure,
    [property: Key("seconds")] double Seconds,
    [property: Key("created")] DateTimeOffset Created,
    [property: Key("ended")] DateTimeOffset? Ended,
    [property: Key("grid")] GridAnswer? Grid,
    [property: Key("written")] long? Written,
    [property: Key("measure")] MeasureAnswer? Measure,
    [property: Key("dive")] double[]? Dive,
    [property: Key("route")] string? Route)
{
    /// <summary>The key that lets its holder change it: in the answer to its start, and in no other.</summary>
    [IgnoreMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>The page that shows it and keeps the key in the browser that opens it; beside <see cref="Key"/>.</summary>
    [IgnoreMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }

    /// <param name="seconds">To go, for a job that is open.</param>
    public static JobAnswer Of(Job job, double seconds)
    {
        var grid = job.Task as SeedGrid;
        var search = job.Task as SearchTask;
        Region? region = grid?.Region ?? search?.Region;
        return new(
            job.Id, job.Task.Kind, WorldId.Of(job.World).Value,
            region is var (min, max) ? [min.Alpha, min.Beta, max.Alpha, max.Beta] : null, grid?.MinZoom ?? search?.Zoom, grid?.MaxZoom ?? search?.Zoom,
            EnumWords<JobState>.Of(job.State), job.Obstacle, job.Pictures, job.Done, job.Failed, job.LastFailure,
            job.IsOpen ? seconds : 0, job.Created, job.Ended, GridAnswer.Of(job),
            // The book keeps no count of files: what is done has them all.
            job.Task is not ExportGrid ? null : job.State == JobState.Done ? job.Done : job.Written,
            MeasureAnswer.Of(job),
            job.Task is DiveTask { From: var from, To: var to } ? [from.Alpha, from.Beta, to.Alpha, to.Beta] : null,
            job.Task is RouteTask route ? route.Plan.ToString() : null);
    }
}
