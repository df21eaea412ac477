using System.Diagnostics.Metrics;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Web.Hubs;

/// <summary>What the hub counts, beside what the tile service does.</summary>
public sealed class HubMetrics(TileMetrics metrics)
{
    private readonly UpDownCounter<int> _viewers =
        metrics.Meter.CreateUpDownCounter<int>("latentworld.push.viewers", "{viewer}", "Maps that are connected.");

    public void Joined() => _viewers.Add(1);

    public void Left() => _viewers.Add(-1);
}
