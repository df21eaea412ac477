using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>What is rendered for those alone who asked: pictures once more, and latents of somebody's own.</summary>
public sealed class DispatcherTrialTests
{
    private readonly World _world = World();
    private readonly DrivenCluster _cluster = Begun();
    private readonly DrivenFront _front, _other;
    private readonly DrivenWorker _worker;

    public DispatcherTrialTests()
    {
        (_front, _other, _worker) = (_cluster.Front(), _cluster.Front(), _cluster.Worker());
        _other.Tell();
    }

    [Fact]
    public void A_picture_that_is_rendered_once_more_goes_to_who_asked_with_its_content()
    {
        _front.Look(1, _world, Row(1, 1));
        _worker.Report();
        _worker.Keep(Row(1, 1));
        _worker.Report();
        _front.Hear();
        WireTarget again = Row(1, 1)[0] with { Nudge = -1 };
        _front.Look(2, _world, [again]);

        Assert.Equal([again], Assert.Single(_worker.Report()).Targets);
        var picture = new WirePicture([1, 2], [3], "hash", "CUDA", "fp16", 4, DateTimeOffset.UnixEpoch, 5, "");
        _worker.Draw(again, picture);
        _worker.Report();

        WireNews news = Assert.Single(_front.Hear());
        Assert.Equal(again, news.Target);
        Assert.Same(picture, news.Picture);
        Assert.Equal([Row(1, 1)[0]], _other.Hear().Select(told => told.Target));
    }

    [Fact]
    public void Latents_of_two_front_ends_go_by_numbers_of_the_dispatchers_own_and_come_back_by_theirs()
    {
        WireTarget mine = Trial(_front, 7, 0.5f), others = Trial(_other, 7, 0.25f);
        _front.Look(1, _world, [mine], client: "one");
        _other.Look(1, _world, [others], client: "another");

        WireLease[] leases = _worker.Report();

        Assert.Equal(2, leases.Length);
        Assert.Distinct(_worker.Targets);
        foreach (WireLease lease in leases)
        {
            WireTrial sent = Assert.Single(lease.Trials);
            Assert.Equal(Assert.Single(lease.Targets).Trial, sent.Number);
            Assert.Equal(lease.Client == "one" ? 0.5f : 0.25f, Assert.Single(sent.Latent));
            Assert.Equal(3, sent.FirstStep);
            Assert.Equal([1, 2], sent.Table);
            _worker.Sample(lease.Targets[0], [2 * sent.Latent[0]]);
        }

        _worker.Report();
        AreSampled(_front.Hear(), mine, 1);
        AreSampled(_other.Hear(), others, 0.5f);
    }

    [Fact]
    public void A_latent_that_nobody_waits_for_is_forgotten()
    {
        _cluster.Time.Advance(Strict);
        _front.Look(1, _world, [Trial(_front, 1, 0.5f)]);
        _worker.Report();
        WireTarget held = Assert.Single(_worker.Targets);
        _front.Leave(1);
        _worker.Report();
        Assert.Equal([held], _worker.Cancelled);

        _cluster.Pass(TimeSpan.FromMilliseconds(1));
        // Sent again, it is another.
        _front.Look(1, _world, [Trial(_front, 1, 0.5f)]);
        Assert.NotEqual(held, Assert.Single(Assert.Single(_worker.Report()).Targets));
    }

    [Fact]
    public void A_latent_whose_front_end_is_gone_is_taken_from_its_worker_once()
    {
        _cluster.Time.Advance(Strict);
        _front.Look(1, _world, [Trial(_front, 1, 0.5f)]);
        _worker.Report();
        _front.End();
        _worker.Report();
        Assert.Empty(_worker.Held);
        Assert.Single(_worker.Cancelled);

        _worker.Report();

        Assert.Single(_worker.Cancelled);
        Assert.Equal(0, _cluster.Dispatcher.Waiting);
    }

    [Fact]
    public void A_silent_workers_latent_is_sampled_by_another()
    {
        _front.Look(1, _world, [Trial(_front, 1, 0.5f)]);
        _worker.Report();
        _cluster.Pass(Lease + TimeSpan.FromMilliseconds(1));
        DrivenWorker next = _cluster.Worker();
        WireLease lease = Assert.Single(next.Report());
        Assert.Equal(0.5f, Assert.Single(Assert.Single(lease.Trials).Latent));

        next.Sample(lease.Targets[0], [1]);
        next.Report();

        AreSampled(_front.Hear(), new(0, 0, null, 1), 1);
    }

    /// <summary>The former dispatcher's numbers mean nothing to a new one, which gives out its own: each is another's latent.</summary>
    [Fact]
    public void What_a_worker_samples_for_a_former_dispatcher_is_not_taken_for_anothers()
    {
        _front.Look(1, _world, [Trial(_front, 1, 0.5f)]);
        _worker.Report();
        WireTarget former = Assert.Single(_worker.Targets);
        _cluster.Replace();
        WireTarget others = Trial(_other, 1, 0.25f);
        _other.Look(1, _world, [others]);
        _cluster.Time.Advance(Settled);

        _worker.Report();

        Assert.Equal([former], _worker.Cancelled);
        WireTarget given = Assert.Single(_worker.Targets);
        Assert.NotEqual(former.Trial, given.Trial);
        Assert.Equal(0.25f, Assert.Single(_worker.Trials[given.Trial].Latent));
    }

    private static WireTarget Trial(DrivenFront front, long number, float latent)
    {
        front.Trials[number] = new(number, CanonicalJson.Write(World(5)), [1, 2], 3, [latent]);
        return new(0, 0, null, number);
    }

    private static void AreSampled(WireNews[] news, WireTarget target, float latent)
    {
        WireNews one = Assert.Single(news);
        Assert.Equal(target, one.Target);
        Assert.Equal(latent, Assert.Single(one.Latent!));
    }
}
