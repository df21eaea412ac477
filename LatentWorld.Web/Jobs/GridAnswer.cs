using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using MessagePack;

namespace LatentWorld.Web.Jobs;

/// <summary>The points of an export, as the API and the hub show them.</summary>
/// <param name="Alpha">The first and the last column's α.</param>
/// <param name="Beta">The first and the last row's β.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Archive">Where the ZIP is fetched, below the server's address, once the job is done and while it is kept.</param>
[MessagePackObject]
public sealed record GridAnswer(
    [property: Key("alpha")] double[] Alpha,
    [property: Key("beta")] double[] Beta,
    [property: Key("columns")] int Columns,
    [property: Key("rows")] int Rows,
    [property: Key("archive")] string Archive)
{
    /// <returns>Null where the job is of another kind.</returns>
    public static GridAnswer? Of(Job job) => job.Task is not ExportGrid grid ? null : new(
        [grid.Alpha.Start, grid.Alpha.End], [grid.Beta.Start, grid.Beta.End], grid.Columns, grid.Rows, ExportEndpoints.Path(job.Id));
}
