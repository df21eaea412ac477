using LatentWorld.Cluster.Observing;
using LatentWorld.Web.Status;

namespace LatentWorld.Tests.Cluster.Observing;

public sealed class ClusterMetricsTests
{
    [Fact]
    public void A_dispatcher_is_measured_while_it_is_here()
    {
        using var metrics = new ClusterMetrics();
        using var readings = new MeterReadings(metrics.Meter);
        readings.Observe();
        Assert.Empty(readings.ByTag("latentworld.cluster.pictures.waiting"));

        metrics.Tell("a-model", new(12, 8, 3456, 7));
        readings.Observe();
        string[] names = ["waiting", "leased", "finished", "returned"];
        Assert.Equal([12, 8, 3456, 7], names.Select(name => readings.Total($"latentworld.cluster.pictures.{name}")));
        Assert.Equal("a-model", Assert.Single(readings.ByTag("latentworld.cluster.pictures.waiting")).Key);

        metrics.Forget("a-model");
        using var later = new MeterReadings(metrics.Meter);
        later.Observe();
        Assert.Empty(later.ByTag("latentworld.cluster.pictures.waiting"));
    }

    [Fact]
    public void News_are_counted_by_what_became_of_them()
    {
        using var metrics = new ClusterMetrics();
        using var readings = new MeterReadings(metrics.Meter);
        metrics.Heard("kept");
        metrics.Heard("kept");
        metrics.Heard("failed");
        Assert.Equal([KeyValuePair.Create("kept", 2.0), KeyValuePair.Create("failed", 1.0)], readings.ByTag("latentworld.cluster.news"));
    }
}
