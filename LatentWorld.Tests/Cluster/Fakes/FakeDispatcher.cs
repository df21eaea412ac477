using LatentWorld.Cluster.Messages;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>A dispatcher that only says how its cluster stands, as a test has it.</summary>
internal sealed class FakeDispatcher : IDispatcherGrain
{
    public static readonly DateTimeOffset Since = new(2026, 11, 29, 9, 0, 0, TimeSpan.Zero);

    /// <summary>How it answers; by default that one worker with one device is there.</summary>
    public Func<Task<ClusterState>> Answer { get; set; } = () => Task.FromResult(State(Worker("w1", Device("cuda:0"))));

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public static ClusterState State(params WireWorker[] workers) => new("front-a", Since, 2, workers, 1234, 56789, 7);

    public static WireWorker Worker(string name, params WireDevice[] devices) => new(name, devices, 5, null, "1.2.3");

    public static WireDevice Device(string name) => new(name, "CUDA", "fp16", 8, 8, 5, null, 0.038);

    public Task<ClusterState> DescribeAsync()
    {
        Asked++;
        return Answer();
    }

    public Task<FrontAnswer> LookAsync(FrontReport report) => throw new NotSupportedException();

    public Task<NewsPage> NewsAsync(NewsRequest request) => throw new NotSupportedException();

    public Task<WorkAnswer> WorkAsync(WorkReport report) => throw new NotSupportedException();

    public Task<WirePartAnswer> RunAsync(PartKind kind, byte[] input) => throw new NotSupportedException();
}
