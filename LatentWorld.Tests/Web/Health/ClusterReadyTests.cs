using LatentWorld.Cluster.Fronts;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Servers;
using LatentWorld.Web.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Health;

/// <summary>What a front end says of its workers: the cause, and that once.</summary>
public sealed class ClusterReadyTests
{
    private const string Away = "PostgreSQL at db:5432/map cannot be reached.";

    private static readonly WireWorker Well = FakeDispatcher.Worker("w1", FakeDispatcher.Device("cuda:0"));

    private readonly ClusterView _view = new();

    [Fact]
    public async Task That_none_is_there_and_that_none_is_heard_of()
    {
        Assert.Contains("The cluster does not answer", await SaidAsync());
        _view.Hear([]);
        Assert.Contains("No worker renders", await SaidAsync());
        _view.Hear([Well with { Problem = Away }]);
        _view.Lose();
        Assert.Contains("The cluster does not answer", await SaidAsync());
    }

    [Fact]
    public async Task Why_none_can_render_in_their_own_words()
    {
        _view.Hear([Well with { Problem = Away }, Well with { Problem = Away }, Well with { Problem = "The GPU failed." }]);
        Assert.Equal($"{Away} The GPU failed.", await SaidAsync());
        _view.Hear([Well with { Problem = Away }, Well]);
        Assert.Null(await SaidAsync());
    }

    [Fact]
    public async Task Nothing_where_the_check_of_the_store_says_it()
    {
        var time = new FakeTimeProvider();
        using PictureStore store = PictureStore.OpenPostgreSql(
            $"Host=127.0.0.1;Port={FreePort.Next()};Database=map;Username=map", 1 << 20, _ => { }, time);
        Assert.NotNull(store.Problem);
        _view.Hear([Well with { Problem = Away }]);
        Assert.Null(await SaidAsync(store));
        _view.Hear([]);
        Assert.Contains("No worker renders", await SaidAsync(store));
    }

    [Fact]
    public async Task A_front_end_that_is_refused_is_not_ready_and_says_why_to_who_runs_it_alone()
    {
        using var store = PictureStore.InMemory();
        _view.Hear([Well]);
        _view.Refuse("This front end has another database than the others: PostgreSQL at b/map.");

        HealthCheckResult result = await new ClusterReady(_view, store).CheckHealthAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal((HealthStatus.Unhealthy, "This front end has another database than the others: PostgreSQL at b/map."), (result.Status, result.Description));
        Assert.StartsWith("This server is not set up as the others are", _view.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("b/map", _view.Notice, StringComparison.Ordinal);
        _view.Refuse(null);
        Assert.Null(_view.Notice);
    }

    /// <summary>Null where it is healthy; without a refusal it is never less than ready.</summary>
    private async Task<string?> SaidAsync(PictureStore? store = null)
    {
        using PictureStore? own = store is null ? PictureStore.InMemory() : null;
        HealthCheckResult result = await new ClusterReady(_view, store ?? own!).CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        Assert.NotEqual(HealthStatus.Unhealthy, result.Status);
        Assert.Equal(result.Status == HealthStatus.Healthy, result.Description is null);
        return result.Description;
    }
}
