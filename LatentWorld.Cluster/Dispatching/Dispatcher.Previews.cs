using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Dispatching;

/// <content>What pictures will nearly be, on its way to those who wait for them.</content>
internal sealed partial class Dispatcher
{
    private void Show(LeasingWorker worker, WirePreview preview)
    {
        var target = RenderTarget.Of(preview.Picture.Read());
        if (worker.Leases.TryGetValue(target, out LeasingWorker.Lease? taken) && _demand.Items.Find(target) == taken.Item)
        {
            foreach (Front front in Demand.WatchersOf(taken.Item.Lines).Select(watcher => _watchers[watcher].Front).Distinct())
            {
                front.Show(preview);
            }
        }
    }
}
