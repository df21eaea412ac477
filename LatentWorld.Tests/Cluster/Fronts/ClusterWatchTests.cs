using LatentWorld.Cluster.Fronts;
using LatentWorld.Cluster.Messages;
using LatentWorld.Tests.Cluster.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Cluster.Fronts;

public sealed class ClusterWatchTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeDispatcher _dispatcher = new();
    private readonly ClusterWatch _watch;

    public ClusterWatchTests() => _watch = new(() => _dispatcher, _time);

    [Fact]
    public async Task All_who_ask_within_a_second_have_one_answer()
    {
        Task<ClusterState?> first = _watch.ReadAsync();
        Task<ClusterState?> second = _watch.ReadAsync();
        Assert.Equal("front-a", (await first)!.Host);
        Assert.Same(await first, await second);
        _time.Advance(TimeSpan.FromSeconds(.9));
        await _watch.ReadAsync();
        Assert.Equal(1, _dispatcher.Asked);

        _time.Advance(TimeSpan.FromSeconds(.1));
        await _watch.ReadAsync();
        Assert.Equal(2, _dispatcher.Asked);
    }

    [Fact]
    public async Task One_that_is_silent_is_waited_for_for_three_seconds()
    {
        var called = new TaskCompletionSource();
        await _watch.ReadAsync();
        _dispatcher.Answer = () =>
        {
            called.SetResult();
            return new TaskCompletionSource<ClusterState>().Task;
        };
        _time.Advance(TimeSpan.FromSeconds(2));
        Task<ClusterState?> answer = _watch.ReadAsync();
        await called.Task;
        Assert.NotNull(_watch.Last);
        while (!answer.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
        }

        Assert.Null(await answer);
        Assert.Null(_watch.Last);
    }

    [Fact]
    public async Task One_that_fails_has_no_answer_and_is_asked_again()
    {
        _dispatcher.Answer = () => throw new TimeoutException();
        Assert.Null(await _watch.ReadAsync());
        _dispatcher.Answer = () => Task.FromResult(FakeDispatcher.State());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await _watch.ReadAsync());
    }
}
