using LatentWorld.Cluster.Messages;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>What front ends ask of the model beside pictures.</summary>
public sealed class PartDeskTests
{
    private const int Bound = 64;

    private readonly DrivenCluster _cluster = Begun();
    private readonly DrivenWorker _first, _second;

    public PartDeskTests() => (_first, _second) = (_cluster.Worker(name: "first"), _cluster.Worker(name: "second"));

    [Fact]
    public async Task A_worker_that_reports_is_asked_and_its_answer_goes_to_who_asked()
    {
        Task<WirePartAnswer> answer = Ask(PartKind.Encode, 1), another = Ask(PartKind.Decode, 2);
        _first.Report();
        Assert.Equal([(PartKind.Encode, 1), (PartKind.Decode, 2)], _first.Parts.Select(part => (part.Kind, (int)part.Input[0])));
        _second.Report();
        Assert.Empty(_second.Parts);

        _first.Answer(_first.Parts[1], [3]);
        _first.Report();

        Assert.Equal([3], (await another).Output);
        Assert.False(answer.IsCompleted);
    }

    [Fact]
    public async Task What_a_silent_worker_was_asked_another_is()
    {
        Task<WirePartAnswer> answer = Ask(PartKind.Decode, 1);
        _first.Report();
        _cluster.Pass(Lease + TimeSpan.FromMilliseconds(1));
        _second.Report();
        _second.Answer(Assert.Single(_second.Parts), [2]);
        _second.Report();
        Assert.Equal([2], (await answer).Output);

        // Too late, and nobody's any more.
        _first.Answer(Assert.Single(_first.Parts), [3]);
        _first.Report();
    }

    [Fact]
    public async Task What_was_asked_in_an_answer_that_was_lost_is_asked_again()
    {
        Task<WirePartAnswer> answer = Ask(PartKind.Decode, 1);
        _first.ReportInVain();
        _first.Report();
        _first.Answer(Assert.Single(_first.Parts), [2]);
        _first.Report();
        Assert.Equal([2], (await answer).Output);
    }

    [Fact]
    public void More_than_the_bound_is_refused_until_there_is_room()
    {
        for (int part = 0; part < Bound; part++)
        {
            Ask(PartKind.Decode, 1);
        }

        Assert.Null(_cluster.Dispatcher.Parts.Add(PartKind.Decode, []));
        _first.Report();
        _first.Answer(_first.Parts[0], []);
        _first.Report();
        Assert.NotNull(_cluster.Dispatcher.Parts.Add(PartKind.Decode, []));
    }

    [Fact]
    public void What_nobody_waits_for_any_more_is_not_asked()
    {
        (long number, _) = _cluster.Dispatcher.Parts.Add(PartKind.Decode, [])!.Value;
        _cluster.Dispatcher.Parts.Remove(number);
        _first.Report();
        Assert.Empty(_first.Parts);
    }

    [Fact]
    public void A_worker_that_renders_nothing_is_asked_nothing()
    {
        Ask(PartKind.Decode, 1);
        _first.Problem = "The GPU failed.";
        _second.IsLeaving = true;
        _first.Report();
        _second.Report();
        Assert.Empty(_first.Parts.Concat(_second.Parts));
    }

    /// <summary>The answer is to another question, perhaps of another kind.</summary>
    [Fact]
    public void An_answer_to_a_former_dispatcher_is_not_taken_for_one_to_the_present()
    {
        Ask(PartKind.Decode, 1);
        _first.Report();
        _cluster.Replace();
        Task<WirePartAnswer> answer = Ask(PartKind.Encode, 2);
        _first.Answer(Assert.Single(_first.Parts), [3]);

        _first.Report();

        Assert.False(answer.IsCompleted);
        Assert.Equal(PartKind.Encode, Assert.Single(_first.Parts).Kind);
    }

    private Task<WirePartAnswer> Ask(PartKind kind, byte input) => _cluster.Dispatcher.Parts.Add(kind, [input])!.Value.Answer;
}
