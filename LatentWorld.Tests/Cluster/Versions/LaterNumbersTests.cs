using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Versions;

/// <summary>Numbers in messages of a later version that this one has no name for.</summary>
public sealed class LaterNumbersTests
{
    private const PartKind LaterPart = (PartKind)17;
    private const Urgency Later = Urgency.Job + 1;

    private readonly World _world = World();

    [Fact]
    public async Task A_part_that_the_worker_does_not_know_is_refused_in_words_and_the_worker_goes_on()
    {
        await using var cluster = new InProcessCluster();
        await cluster.BegunAsync();

        WirePartAnswer refused = await cluster.Dispatcher.RunAsync(LaterPart, []), done = await cluster.Dispatcher.RunAsync(PartKind.EmbedImage, new byte[3]);

        Assert.Equal((null, "This worker does not know the part 17. Update it."), (refused.Output, refused.Problem));
        Assert.Null(done.Problem);
        Assert.NotNull(done.Output);
    }

    /// <summary>A viewer has one line at each urgency, and none may take another's place.</summary>
    [Fact]
    public void What_is_wanted_at_an_urgency_that_the_dispatcher_does_not_know_is_rendered_as_the_last_that_it_knows_and_hides_no_other()
    {
        DrivenCluster cluster = Begun();
        DrivenFront front = cluster.Front();
        DrivenWorker worker = cluster.Worker();
        front.Look(1, _world, Row(1, 2), Urgency.Job);
        front.Look(1, _world, Row(2, 2), Later);
        front.Look(1, _world, Row(3, 2), Later + 1);
        Assert.Equal(6, cluster.Dispatcher.Waiting);

        worker.Report();
        Assert.All(worker.Held, held => Assert.Equal(Urgency.Job, held.Urgency));
        worker.Keep(worker.Targets.ToList());
        worker.Report();
        worker.Keep(worker.Targets.ToList());
        worker.Report();

        Assert.Equal(6, front.Hear().Length);
        Assert.Equal((0, 0), (cluster.Dispatcher.Waiting, cluster.Dispatcher.Viewers));
    }

    [Fact]
    public void A_viewer_that_waits_no_more_at_an_urgency_that_the_dispatcher_does_not_know_still_does_at_others()
    {
        DrivenCluster cluster = Begun();
        DrivenFront front = cluster.Front();
        front.Look(1, _world, Row(1, 2), Urgency.Job);
        front.Look(1, _world, Row(2, 3), Later);

        front.Leave(1, Later);
        Assert.Equal(2, cluster.Dispatcher.Waiting);
        front.Leave(1, Urgency.Job);

        Assert.Equal((0, 0), (cluster.Dispatcher.Waiting, cluster.Dispatcher.Viewers));
    }
}
