using LatentWorld.Cluster.Messages;

namespace LatentWorld.Web.Status;

/// <summary>How a cluster stands.</summary>
/// <param name="Notice">Why new pictures do not come at present or soon may not, for people; null where nothing keeps them.</param>
/// <param name="Dispatcher">Null where it does not answer: then the workers are as this front end last heard of them.</param>
/// <param name="Workers">In the order of their names.</param>
public sealed record ClusterAnswer(string? Notice, DispatcherAnswer? Dispatcher, IReadOnlyList<WorkerAnswer> Workers)
{
    internal static ClusterAnswer Of(ClusterState? state, IEnumerable<WireWorker> workers, string? notice) => new(
        notice,
        state is null ? null : new(state.Host, state.Since, state.Fronts, state.Waiting, state.Finished, state.TakenBack),
        [.. workers.Select(WorkerAnswer.Of)]);
}

/// <param name="Host">The machine that it is on.</param>
/// <param name="Since">When it began there. What it counts, it counts from then on.</param>
/// <param name="FrontEnds">How many front ends there are.</param>
/// <param name="Waiting">Pictures that wait or are on their way.</param>
/// <param name="Rendered">Pictures that workers took and that are kept; a few that turned out to be kept before are among them.</param>
/// <param name="TakenBack">Pictures that were taken back from workers that were silent or stuck.</param>
public sealed record DispatcherAnswer(string Host, DateTimeOffset Since, int FrontEnds, int Waiting, long Rendered, long TakenBack);

/// <param name="Version">Of the program.</param>
/// <param name="Held">Pictures that it has taken, and what else it is busy with.</param>
/// <param name="Problem">Why it renders nothing; null where it does.</param>
public sealed record WorkerAnswer(string Name, string Version, int Held, string? Problem, IReadOnlyList<WorkerDeviceAnswer> Devices)
{
    internal static WorkerAnswer Of(WireWorker worker) =>
        new(worker.Name, worker.Version, worker.Busy, worker.Problem, [.. worker.Devices.Select(WorkerDeviceAnswer.Of)]);
}

/// <param name="Batch">Most pictures of a step at present.</param>
/// <param name="FirstBatch">Most pictures of a step at the start: more where the device has run out of memory since.</param>
/// <param name="UnderWay">Pictures in its batch now.</param>
/// <param name="SecondsPerPictureStep">Seconds that one step of one picture takes; null where that is not known yet.</param>
/// <param name="Problem">Why it was given up; null while it works.</param>
public sealed record WorkerDeviceAnswer(
    string Name, string Provider, string Precision, int Batch, int FirstBatch, int UnderWay, double? SecondsPerPictureStep, string? Problem)
{
    internal static WorkerDeviceAnswer Of(WireDevice device) => new(
        device.Name, device.Provider, device.Precision, device.BatchSize, device.FirstBatchSize, device.UnderWay,
        device.SecondsPerPictureStep > 0 ? device.SecondsPerPictureStep : null, device.Problem);
}
