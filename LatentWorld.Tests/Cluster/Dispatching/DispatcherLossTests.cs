using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>Workers, front ends, answers and the dispatcher itself are lost.</summary>
public sealed class DispatcherLossTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly World _world = World();
    private readonly DrivenCluster _cluster = Begun();
    private readonly DrivenFront _front;
    private readonly DrivenWorker _first, _second;

    public DispatcherLossTests() =>
        (_front, _first, _second) = (_cluster.Front(), _cluster.Worker(name: "first"), _cluster.Worker(name: "second"));

    /// <summary>Its way to the database is cut, or its disk is full: what it has drawn it may bring yet, and nobody waits for that.</summary>
    [Fact]
    public void What_a_worker_has_that_can_do_nothing_for_long_is_anothers_where_one_can()
    {
        DrivenWorker stuck = _first;
        _front.Look(1, _world, Row(1, 2));
        stuck.Report();
        stuck.Problem = "The database cannot be written.";
        stuck.Report();
        _cluster.Pass((int)Lease.TotalSeconds + 1, [_front], stuck);
        // All that are there are in the same trouble: to render anew would be in vain.
        Assert.Equal(2, stuck.Held.Count);

        _second.Report();
        stuck.Report();
        // It may be that the trouble is just over, for this one as well in a moment.
        Assert.Equal(2, stuck.Held.Count);
        _cluster.Pass((int)Lease.TotalSeconds + 1, [_front], stuck, _second);

        Assert.Empty(stuck.Held);
        Assert.Equal(Row(1, 2), _second.Targets);
        Assert.Equal(2, _cluster.Dispatcher.TakenBack);
    }

    [Fact]
    public void What_a_silent_worker_had_is_anothers_after_the_lease_and_not_before()
    {
        LookAndTake(3);
        _cluster.Pass(Lease);
        Assert.Empty(_second.Report());
        Assert.Equal(0, _cluster.Dispatcher.TakenBack);

        _cluster.Pass(Moment);

        Assert.Equal(Row(1, 3), Assert.Single(_second.Report()).Targets);
        Assert.Equal(3, _cluster.Dispatcher.TakenBack);
        Assert.Equal("second", Assert.Single(_cluster.Dispatcher.Workers).Name);
    }

    [Fact]
    public void What_a_silent_worker_has_kept_all_the_same_is_finished_for_everybody()
    {
        LookAndTake(2);
        Lose(_second);
        _first.Keep(Row(1, 1));

        _first.Report();
        _second.Report();

        Assert.Equal([Row(1, 1)[0]], _front.Hear().Select(news => news.Target));
        Assert.Equal([Row(1, 1)[0]], _second.Cancelled);
        Assert.Equal([Row(1, 2)[1]], _second.Targets);
        // The other's, which it no longer has a right to.
        Assert.Equal([Row(1, 2)[1]], _first.Cancelled);
    }

    [Fact]
    public void A_worker_that_comes_back_goes_on_with_what_nobody_else_has_and_drops_the_rest()
    {
        LookAndTake(6);
        _cluster.Pass(Lease + Moment);
        DrivenWorker small = _cluster.Worker(batch: 1);
        small.Report();
        Assert.Equal(Row(1, 2), small.Targets);

        _first.Report();

        Assert.Equal(Row(1, 2), _first.Cancelled);
        Assert.Equal(Row(1, 6).Skip(2), _first.Targets);
        AreHeldOnce(_first, small);
    }

    [Fact]
    public void What_nobody_wants_any_more_of_a_silent_workers_is_forgotten()
    {
        LookAndTake(3);
        _cluster.Pass(Lease + Moment);
        Assert.Equal(3, _cluster.Dispatcher.Waiting);

        _front.Leave(1);

        Assert.Equal(0, _cluster.Dispatcher.Waiting);
        Assert.Empty(_second.Report());
    }

    [Fact]
    public void A_worker_that_leaves_gives_back_what_another_then_takes()
    {
        LookAndTake(3);
        _first.Keep(Row(1, 1));
        _first.Leave();
        _first.Report();

        Assert.Equal(Row(1, 3).Skip(1), Assert.Single(_second.Report()).Targets);
        Assert.Equal("second", Assert.Single(_cluster.Dispatcher.Workers).Name);
        Assert.Equal([Row(1, 1)[0]], _front.Hear().Select(news => news.Target));
        Assert.Equal(0, _cluster.Dispatcher.TakenBack);
    }

    /// <summary>It does not know what it was given, and would never render it.</summary>
    [Fact]
    public void What_was_given_in_an_answer_that_was_lost_is_wanted_again()
    {
        _front.Look(1, _world, Row(1, 3));
        _first.ReportInVain();
        Assert.Empty(_second.Report());

        _first.Report();
        _second.Report();

        Assert.Equal(Row(1, 3), Both());
        AreHeldOnce(_first, _second);
    }

    [Fact]
    public void What_is_done_in_a_report_whose_answer_was_lost_is_not_wanted_again()
    {
        LookAndTake(3);
        _first.Keep(Row(1, 1));
        _first.ReportInVain();
        _first.Report();

        Assert.Equal(Row(1, 3).Skip(1), _first.Targets);
        Assert.Equal(2, _cluster.Dispatcher.Waiting);
        Assert.All(_front.Hear(), news => Assert.Equal(Row(1, 1)[0], news.Target));
    }

    [Fact]
    public void A_change_of_urgency_in_an_answer_that_was_lost_is_told_again()
    {
        _front.Look(1, _world, Row(1, 1), Urgency.Prefetch);
        _first.Report();
        _front.Look(1, _world, Row(1, 1));
        _first.ReportInVain();

        _first.Report();

        Assert.Equal(Urgency.Visible, Assert.Single(_first.Held).Urgency);
    }

    [Fact]
    public void A_front_end_that_is_silent_is_forgotten_with_its_lines_and_tells_them_when_it_comes_back()
    {
        LookAndTake(3);
        _cluster.Pass(15, [], _first);
        Assert.Equal((1, 3), (_cluster.Dispatcher.Fronts, _cluster.Dispatcher.Waiting));

        _cluster.Pass(1, [], _first);

        Assert.Equal((0, 0), (_cluster.Dispatcher.Fronts, _cluster.Dispatcher.Waiting));
        Assert.Empty(_first.Held);
        Assert.Empty(_front.Hear());
        Assert.Equal(Row(1, 3), Assert.Single(_first.Report()).Targets);
    }

    /// <summary>The question for news may have been asked before the front end knew that it was forgotten.</summary>
    [Fact]
    public void News_that_a_forgotten_front_end_had_are_not_taken_for_those_that_come_after()
    {
        LookAndTake(3);
        _first.Keep(Row(1, 1));
        _first.Report();
        _front.Hear();
        _cluster.Pass(16, [], _first, _second);
        _cluster.Dispatcher.Look(new(_front.Id, _cluster.Dispatcher.Epoch, [], [], []));
        _front.Look(2, _world, Row(2, 1));
        _first.Report();
        _first.Keep(Row(2, 1));
        _first.Report();

        Assert.Equal([Row(2, 1)[0]], _front.Peek().Select(news => news.Target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_new_dispatcher_learns_what_is_wanted_and_held_and_hands_none_of_it_out_twice(bool frontComesFirst)
    {
        LookAndTake(3);
        _front.Look(2, _world, Row(2, 2));
        _cluster.Replace();
        if (frontComesFirst)
        {
            _front.Hear();
        }

        _first.Report();
        _front.Hear();
        _second.Report();
        _cluster.Pass(Settled);
        _first.Report();
        _second.Report();

        Assert.Equal(Row(1, 3).Concat(Row(2, 2)), Both());
        AreHeldOnce(_first, _second);
        Assert.Empty(_first.Cancelled);
        _first.Keep(Row(1, 3));
        _first.Report();
        Assert.Equal(Row(1, 3), _front.Hear().Select(news => news.Target));
    }

    [Fact]
    public void What_no_front_end_wants_goes_on_until_they_have_had_time_to_say_so()
    {
        LookAndTake(3);
        _cluster.Replace();
        _cluster.Pass(14, [], _first);
        Assert.Equal(Row(1, 3), _first.Targets);

        _cluster.Pass(2, [], _first);

        Assert.Empty(_first.Held);
        Assert.Equal(0, _cluster.Dispatcher.Waiting);
    }

    [Fact]
    public void What_was_kept_while_there_was_no_dispatcher_is_told_by_the_next()
    {
        LookAndTake(3);
        _first.Keep(Row(1, 2));
        _cluster.Replace();
        _front.Hear();

        _first.Report();

        Assert.Equal(Row(1, 2), _front.Hear().Select(news => news.Target));
        Assert.Equal(1, _cluster.Dispatcher.Waiting);
    }

    private void LookAndTake(int pictures)
    {
        _front.Look(1, _world, Row(1, pictures));
        _first.Report();
        Assert.Equal(Row(1, pictures), _first.Targets);
    }

    /// <summary>The first worker is silent, and another takes what it had.</summary>
    private void Lose(DrivenWorker other)
    {
        _cluster.Pass(Lease + Moment);
        other.Report();
    }

    private IEnumerable<WireTarget> Both() => _first.Targets.Concat(_second.Targets).OrderBy(target => (target.Beta, target.Alpha));

    private static void AreHeldOnce(params DrivenWorker[] workers) => Assert.Distinct(workers.SelectMany(worker => worker.Targets));
}
