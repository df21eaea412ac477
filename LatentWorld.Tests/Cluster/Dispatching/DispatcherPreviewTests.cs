using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>What pictures will nearly be goes to those who wait for them, and is kept nowhere.</summary>
public sealed class DispatcherPreviewTests
{
    private readonly World _world = World();
    private readonly DrivenCluster _cluster = Begun();
    private readonly DrivenFront _waiting;
    private readonly DrivenFront _other;
    private readonly DrivenWorker _worker;

    public DispatcherPreviewTests()
    {
        (_waiting, _other, _worker) = (_cluster.Front(), _cluster.Front(), _cluster.Worker(batch: 200));
        _waiting.Look(1, _world, Row(1, 200));
        _waiting.Look(2, _world, Row(1, 1));
        _other.Look(1, _world, Row(2, 1));
        _worker.Report();
    }

    [Fact]
    public void A_preview_goes_once_to_each_front_end_that_waits_and_to_no_other()
    {
        WirePreview preview = Preview(0, step: 1);
        _worker.Previews.Add(preview);
        _worker.Report();
        Assert.Equal([preview], _waiting.Watch());
        Assert.Empty(_waiting.Watch());
        Assert.Empty(_other.Watch());
    }

    [Fact]
    public void Of_each_picture_the_newest_alone_is_told()
    {
        _worker.Previews.AddRange([Preview(0, step: 1), Preview(1, step: 1)]);
        _worker.Report();
        _worker.Previews.Add(Preview(0, step: 2));
        _worker.Report();
        Assert.Equal([2, 1], _waiting.Watch().OrderBy(preview => preview.Picture.Alpha).Select(preview => preview.Step));
    }

    [Fact]
    public void Whoever_fetches_none_has_few_of_them_lie()
    {
        _worker.Previews.AddRange(Enumerable.Range(0, 200).Select(number => Preview(number, step: 1)));
        _worker.Report();
        Assert.Equal(128, _waiting.Watch().Length);
    }

    [Fact]
    public void A_picture_that_the_worker_has_lost_or_that_nobody_wants_has_none()
    {
        _worker.Keep(Row(1, 1));
        _worker.Previews.Add(Preview(0, step: 1));
        _worker.Report();
        Assert.Empty(_waiting.Watch());
    }

    private WirePreview Preview(int number, int step)
    {
        WireTarget target = Row(1, number + 1)[number];
        return new(new(WorldId.Of(_world).Value, target.Alpha, target.Beta), step, 8, [1, 2, 3]);
    }
}
