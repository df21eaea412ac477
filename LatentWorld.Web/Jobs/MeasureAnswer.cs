using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using MessagePack;

namespace LatentWorld.Web.Jobs;

/// <summary>What a spectrum's job measures, as the API and the hub show it.</summary>
/// <param name="Alpha">The place's α.</param>
/// <param name="Beta">The place's β.</param>
/// <param name="Direction">Degrees from α towards β.</param>
/// <param name="Octaves">How many steps, each half of the one before; the first is one unit of the plane.</param>
[MessagePackObject]
public sealed record MeasureAnswer(
    [property: Key("alpha")] double Alpha,
    [property: Key("beta")] double Beta,
    [property: Key("direction")] double Direction,
    [property: Key("octaves")] int Octaves)
{
    /// <returns>Null where the job is of another kind.</returns>
    public static MeasureAnswer? Of(Job job) =>
        job.Task is not SpectrumTask task ? null : new(task.Place.Alpha, task.Place.Beta, task.Direction, task.Octaves);
}
