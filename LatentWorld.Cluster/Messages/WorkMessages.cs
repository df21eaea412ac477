namespace LatentWorld.Cluster.Messages;

/// <summary>How a worker stands, and what has become of what it took.</summary>
/// <param name="Worker">The worker's process.</param>
/// <param name="Epoch">The dispatcher's life that it has told all that it holds to; the empty one where there was none.</param>
/// <param name="State">How it stands.</param>
/// <param name="IsLeaving">Whether it takes no more.</param>
/// <param name="Outcomes">What is done since its last report that was answered.</param>
/// <param name="Held">All that it holds, where it was asked for that; else null.</param>
/// <param name="Parts">Answers to what it was asked of the model.</param>
/// <param name="Previews">Since its last report; null where there are none.</param>
[GenerateSerializer, Immutable, Alias("latentworld.work-report")]
public sealed record WorkReport(
    [property: Id(0)] Guid Worker, [property: Id(1)] Guid Epoch, [property: Id(2)] WireWorker State, [property: Id(3)] bool IsLeaving,
    [property: Id(4)] WireNews[] Outcomes, [property: Id(5)] WireLease[]? Held, [property: Id(6)] WirePartAnswer[] Parts,
    [property: Id(7)] WirePreview[]? Previews = null)
{
    /// <summary>Where it keeps what it renders; null where that is not open yet, or from an earlier version.</summary>
    [Id(20)]
    public WireDatabase? Database { get; init; }
}

/// <summary>How a worker stands.</summary>
/// <param name="Name">Of the process, for people.</param>
/// <param name="Devices">One or more.</param>
/// <param name="Busy">Pictures that it has taken, and what else it is busy with.</param>
/// <param name="Problem">Why it renders nothing, for people; null where it does.</param>
/// <param name="Version">Of the program.</param>
[GenerateSerializer, Immutable, Alias("latentworld.worker")]
public sealed record WireWorker(
    [property: Id(0)] string Name, [property: Id(1)] WireDevice[] Devices, [property: Id(2)] int Busy, [property: Id(3)] string? Problem,
    [property: Id(4)] string Version);

/// <summary>How a worker's device stands.</summary>
/// <param name="Name">Such as cuda:0.</param>
/// <param name="Provider">What runs on it, as a picture's provenance has it.</param>
/// <param name="Precision">Of the model on it: fp32 or fp16.</param>
/// <param name="BatchSize">Most pictures of a step at present.</param>
/// <param name="FirstBatchSize">Most pictures of a step at the start: more where the device has run out of memory since.</param>
/// <param name="UnderWay">Pictures in its batch now.</param>
/// <param name="Problem">Why it was given up, for people; null while it works.</param>
/// <param name="SecondsPerPictureStep">Seconds that one step of one picture takes; 0 where that is not known.</param>
[GenerateSerializer, Immutable, Alias("latentworld.device")]
public sealed record WireDevice(
    [property: Id(0)] string Name, [property: Id(1)] string Provider, [property: Id(2)] string Precision, [property: Id(3)] int BatchSize,
    [property: Id(4)] int FirstBatchSize, [property: Id(5)] int UnderWay, [property: Id(6)] string? Problem, [property: Id(7)] double SecondsPerPictureStep);

/// <summary>Pictures of one world, client and urgency that a worker has taken.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Recipe">The world, as canonical JSON.</param>
/// <param name="Client">Whose turn they take.</param>
/// <param name="Urgency">As its number.</param>
/// <param name="Targets">In the order in which they are to be rendered.</param>
/// <param name="Trials">The latents that they name, where it does not have them.</param>
/// <param name="Trace">By which they are followed; null where they are not.</param>
[GenerateSerializer, Immutable, Alias("latentworld.lease")]
public sealed record WireLease(
    [property: Id(0)] string World, [property: Id(1)] string Recipe, [property: Id(2)] string Client, [property: Id(3)] int Urgency,
    [property: Id(4)] WireTarget[] Targets, [property: Id(5)] WireTrial[] Trials, [property: Id(6)] string? Trace = null);

/// <summary>What a worker is to do.</summary>
/// <param name="Epoch">The dispatcher's life.</param>
/// <param name="Leases">What it shall render from now on.</param>
/// <param name="Changed">What it holds and is wanted sooner or later than before.</param>
/// <param name="Cancelled">What nobody wants of it any more.</param>
/// <param name="Parts">What is asked of the model beside pictures.</param>
/// <param name="AsksForHeld">Whether the dispatcher does not know what it holds.</param>
[GenerateSerializer, Immutable, Alias("latentworld.work-answer")]
public sealed record WorkAnswer(
    [property: Id(0)] Guid Epoch, [property: Id(1)] WireLease[] Leases, [property: Id(2)] WireHeld[] Changed, [property: Id(3)] WireHeld[] Cancelled,
    [property: Id(4)] WirePart[] Parts, [property: Id(5)] bool AsksForHeld)
{
    /// <summary>Why it is given nothing, for people; null where it is.</summary>
    [Id(20)]
    public string? Problem { get; init; }

    /// <summary>Whether it tells the worker to do nothing else than before.</summary>
    public bool IsEmpty => Leases.Length + Changed.Length + Cancelled.Length + Parts.Length == 0 && !AsksForHeld;
}

/// <summary>Something that a worker holds.</summary>
/// <param name="World">The id of its world.</param>
/// <param name="Urgency">How soon it is wanted, as its number.</param>
[GenerateSerializer, Immutable, Alias("latentworld.held")]
public readonly record struct WireHeld([property: Id(0)] string World, [property: Id(1)] WireTarget Target, [property: Id(2)] int Urgency);
