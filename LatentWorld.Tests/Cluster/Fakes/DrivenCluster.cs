using LatentWorld.Cluster.Dispatching;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>A dispatcher in a time that a test moves, with the front ends and workers that it is told of.</summary>
internal sealed class DrivenCluster
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>From then on it hands out pictures.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>From then on it takes who has not told of himself for gone.</summary>
    public static readonly TimeSpan Strict = TimeSpan.FromSeconds(15.1);

    public DrivenCluster() => Dispatcher = new(Lease, Time, () => Database);

    /// <summary>That of the front end which the dispatcher is on; null where that is not known.</summary>
    public WireDatabase? Database { get; set; }

    public FakeTimeProvider Time { get; } = new();

    public Dispatcher Dispatcher { get; private set; }

    /// <summary>Pictures of one row.</summary>
    public static WireTarget[] Row(int row, int count) => [.. Enumerable.Range(0, count).Select(i => new WireTarget(i, row, null, 0))];

    public static World World(int steps = 20) => FakeModel.World(steps: steps);

    /// <summary>A cluster that hands out pictures.</summary>
    public static DrivenCluster Begun()
    {
        var cluster = new DrivenCluster();
        cluster.Time.Advance(Settled);
        return cluster;
    }

    public DrivenFront Front() => new(() => Dispatcher);

    public DrivenWorker Worker(int batch = 4, string name = "worker") => new(() => Dispatcher, batch, name);

    /// <summary>Time passes, and the dispatcher looks who is silent.</summary>
    public void Pass(TimeSpan time)
    {
        Time.Advance(time);
        Dispatcher.Expire();
    }

    /// <summary>The same in seconds, in which these front ends and workers are heard.</summary>
    public void Pass(int seconds, IEnumerable<DrivenFront> fronts, params IEnumerable<DrivenWorker> workers)
    {
        for (int second = 0; second < seconds; second++)
        {
            Pass(TimeSpan.FromSeconds(1));
            fronts.ToList().ForEach(front => front.Hear());
            workers.ToList().ForEach(worker => worker.Report());
        }
    }

    /// <summary>The dispatcher is lost, and another one begins that knows nothing.</summary>
    public void Replace() => Dispatcher = new(Lease, Time, () => Database);
}
