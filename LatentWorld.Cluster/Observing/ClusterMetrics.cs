using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace LatentWorld.Cluster.Observing;

/// <summary>What a front end counts of the cluster: the news that it hears, and while a dispatcher is on it, what that has.</summary>
public sealed class ClusterMetrics : IDisposable
{
    /// <summary>The meter's name, by which exporters subscribe to it.</summary>
    public const string MeterName = "LatentWorld.Cluster";

    private readonly ConcurrentDictionary<string, DispatcherCounts> _dispatchers = [];
    private readonly Counter<long> _news;

    public ClusterMetrics()
    {
        _news = Meter.CreateCounter<long>("latentworld.cluster.news", "{picture}", "Pictures that this front end was told of, by what became of them: kept, own or failed.");
        Meter.CreateObservableGauge("latentworld.cluster.pictures.waiting", () => Read(counts => counts.Waiting), "{picture}", "Pictures that wait or are on their way, by model; where the dispatcher is.");
        Meter.CreateObservableGauge("latentworld.cluster.pictures.leased", () => Read(counts => counts.Leased), "{picture}", "Pictures that workers have, by model; where the dispatcher is.");
        Meter.CreateObservableCounter("latentworld.cluster.pictures.finished", () => Read(counts => counts.Finished), "{picture}", "Pictures that were kept, by model; where the dispatcher is.");
        Meter.CreateObservableCounter("latentworld.cluster.pictures.returned", () => Read(counts => counts.TakenBack), "{picture}", "Pictures that were taken back from workers that were silent or stuck, by model; where the dispatcher is.");
    }

    /// <summary>Its instruments' meter, for those who count only this process's.</summary>
    public Meter Meter { get; } = new(MeterName);

    public void Dispose() => Meter.Dispose();

    /// <summary>Counts one news.</summary>
    /// <param name="kind">kept, own or failed.</param>
    internal void Heard(string kind) => _news.Add(1, KeyValuePair.Create<string, object?>("kind", kind));

    /// <summary>A dispatcher that is in this process tells how it stands, every now and then.</summary>
    internal void Tell(string model, DispatcherCounts counts) => _dispatchers[model] = counts;

    /// <summary>A dispatcher has ended here; it begins anew elsewhere.</summary>
    internal void Forget(string model) => _dispatchers.TryRemove(model, out _);

    private IEnumerable<Measurement<long>> Read(Func<DispatcherCounts, long> figure) =>
        [.. _dispatchers.Select(dispatcher => new Measurement<long>(figure(dispatcher.Value), KeyValuePair.Create<string, object?>("model", dispatcher.Key)))];
}
