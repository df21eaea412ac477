using Orleans.Concurrency;

namespace LatentWorld.Cluster.Messages;

/// <summary>
/// Gives the pictures of one model, that the viewers of all front ends wait for, to all workers. Its key is the model's hash. What it
/// knows is in memory alone: where it begins anew, perhaps on another machine, front ends and workers tell it what they wait for and hold.
/// <para>
/// It and the messages are only added to, so that processes of the last version and of this one understand each other, whichever has the
/// dispatcher. Its version stays: a raised one would take the dispatcher from older front ends, and leave newer workers without one where
/// there is no newer front end. A method that an older dispatcher lacks is refused with a <see cref="TypeLoadException"/>.
/// </para>
/// </summary>
[Alias("latentworld.dispatcher"), Orleans.CodeGeneration.Version(1)]
public interface IDispatcherGrain : IGrainWithStringKey
{
    /// <summary>Takes what a front end's viewers wait for.</summary>
    [Alias("look"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<FrontAnswer> LookAsync(FrontReport report);

    /// <summary>The news for a front end, once there are any, or after some seconds.</summary>
    [Alias("news"), AlwaysInterleave, ResponseTimeout("00:00:08")]
    Task<NewsPage> NewsAsync(NewsRequest request);

    /// <summary>Takes what a worker has done, and says what it is to do; where it holds nothing, once there is something, or after a while.</summary>
    [Alias("work"), AlwaysInterleave, ResponseTimeout("00:00:03")]
    Task<WorkAnswer> WorkAsync(WorkReport report);

    /// <summary>Has a worker do something with the model that needs no turn.</summary>
    [Alias("part"), AlwaysInterleave]
    Task<WirePartAnswer> RunAsync(PartKind kind, byte[] input);

    /// <summary>How the cluster stands.</summary>
    [Alias("describe"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<ClusterState> DescribeAsync();
}

/// <summary>How a cluster stands, as its dispatcher sees it.</summary>
/// <param name="Host">The process that the dispatcher is in, by its machine's name and its number there.</param>
/// <param name="Since">When the dispatcher began there. What it counts, it counts from then on.</param>
/// <param name="Fronts">How many front ends it knows.</param>
/// <param name="Workers">In the order of their names.</param>
/// <param name="Waiting">Pictures that wait or are on their way.</param>
/// <param name="Finished">Pictures that were kept.</param>
/// <param name="TakenBack">Pictures that were taken back from workers that were silent or stuck.</param>
[GenerateSerializer, Immutable, Alias("latentworld.state")]
public sealed record ClusterState(
    [property: Id(0)] string Host, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] int Fronts, [property: Id(3)] WireWorker[] Workers,
    [property: Id(4)] int Waiting, [property: Id(5)] long Finished, [property: Id(6)] long TakenBack);
