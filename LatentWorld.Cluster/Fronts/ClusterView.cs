using LatentWorld.Cluster.Membership;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Cluster.Fronts;

/// <summary>How the cluster stands, as a front end last heard.</summary>
/// <param name="redis">By which the processes find each other; null where they need none.</param>
public sealed class ClusterView(RedisLink? redis = null)
{
    private const string Lonely = "No worker renders at present: new pictures wait until one is there. What exists can be looked at.";
    private const string Troubled = "No worker can render at present: new pictures wait until one can. What exists can be looked at.";
    private const string Unlinked = "Redis, by which the servers find each other, does not answer at present. Pictures go on; no server can be started until it does.";
    private const string Deaf = "The cluster does not answer at present: new pictures wait until it does. What exists can be looked at.";

    private const string Astray = "This server is not set up as the others are: new pictures do not come here. What exists can be looked at.";

    private volatile WireWorker[] _workers = [];
    private volatile bool _hears;
    private volatile string? _refusal;

    /// <summary>Why the dispatcher does nothing for this front end, for who runs it; null where it does.</summary>
    public string? Refusal => _refusal;

    /// <summary>All workers.</summary>
    public IReadOnlyList<WireWorker> Workers => _workers;

    /// <summary>Why new pictures wait or soon may, for people; null where they are rendered.</summary>
    public string? Notice => Wait ?? Link;

    /// <summary>Why new pictures wait, for people; null where they are rendered.</summary>
    public string? Wait => _refusal is not null ? Astray : !_hears ? Deaf : _workers is [] ? Lonely : !_workers.Any(IsWorking) ? Troubled : null;

    /// <summary>Why processes do not find each other at present, for people; null where they do.</summary>
    public string? Link => redis is { IsUp: false } ? Unlinked : null;

    /// <summary>Why none of the workers that are there can render, in their own words, each once; empty where one can, where none is there, and where none is heard of.</summary>
    public IReadOnlyList<string> Troubles => !_hears || _workers.Any(IsWorking) ? [] : [.. _workers.Select(worker => worker.Problem).OfType<string>().Distinct()];

    /// <summary>The devices of all workers.</summary>
    public IReadOnlyList<DeviceState> Devices =>
        [.. _workers.SelectMany(worker => worker.Devices.Select(device => new DeviceState(
            $"{worker.Name}/{device.Name}", device.Provider, device.Precision, device.BatchSize, device.FirstBatchSize, device.UnderWay, device.Problem)))];

    /// <summary>Most pictures that are rendered together at present.</summary>
    public int BatchSize => Math.Max(1, Working.Sum(device => device.BatchSize));

    /// <summary>Seconds that one step of one picture takes, all devices together; 0 where that is not known.</summary>
    internal double SecondsPerPictureStep
    {
        get
        {
            double rate = Working.Where(device => device.SecondsPerPictureStep > 0).Sum(device => 1 / device.SecondsPerPictureStep);
            return rate > 0 ? 1 / rate : 0;
        }
    }

    private IEnumerable<WireDevice> Working => _workers.Where(IsWorking).SelectMany(worker => worker.Devices).Where(device => device.Problem is null);

    internal void Hear(WireWorker[] workers) => (_workers, _hears) = (workers, true);

    /// <summary>The dispatcher does not answer.</summary>
    internal void Lose() => _hears = false;

    /// <summary>What the dispatcher says of this front end.</summary>
    internal void Refuse(string? problem) => _refusal = problem;

    private static bool IsWorking(WireWorker worker) => worker.Problem is null;
}
