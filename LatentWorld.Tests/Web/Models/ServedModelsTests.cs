using LatentWorld.Engine.Models.Inventory;
using LatentWorld.Tests.Limits;
using LatentWorld.Web.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Models;

/// <summary>Models opened within a bound of ten bytes, on servers that the test holds.</summary>
public sealed class ServedModelsTests : IAsyncDisposable
{
    private static readonly ListedModel Four = Model('4', 4), Five = Model('5', 5), Six = Model('6', 6), Eleven = Model('b', 11);

    private readonly FakeTimeProvider _time = new();
    private readonly List<FakeModelServer> _started = [];
    private readonly List<ListedModel> _found = [Four, Five, Six, Eleven];
    private readonly ServedModels _models;
    private string? _failure;
    private Exception? _fault;

    public ServedModelsTests() => _models = new(
        _ => [.. _found],
        new("own", new('0', 64)),
        (model, _) => _fault is not null ? throw _fault : _failure is null ? Task.FromResult(Start(model)) : throw new ModelServerException(_failure),
        bound: 10,
        _time,
        NullLogger<ServedModels>.Instance);

    [Fact]
    public async Task A_model_is_open_once_its_server_answers_and_is_started_once()
    {
        await _models.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ServedState.Closed, State(Four));
        Assert.Null(_models.Use(Slug(Four)));
        _models.Open(Slug(Four));
        _models.Open(Slug(Four));
        await BecomesAsync(Four, ServedState.Open);
        _models.Open(Slug(Four));
        using ModelUse? use = _models.Use(Slug(Four));
        Assert.Equal(_started.Single().Address, use!.Address);
    }

    [Fact]
    public async Task For_room_the_one_closes_that_nobody_uses_and_was_used_longest_ago()
    {
        await OpenAsync(Four);
        _time.Advance(TimeSpan.FromSeconds(1));
        await OpenAsync(Five);
        _time.Advance(TimeSpan.FromSeconds(1));
        _models.Use(Slug(Four))!.Dispose();
        _time.Advance(TimeSpan.FromSeconds(30));
        await OpenAsync(Six);
        Assert.Equal((ServedState.Open, ServedState.Closed), (State(Four), State(Five)));
        Assert.True(_started[1].IsStopped);
        Assert.False(_started[0].IsStopped);
    }

    [Fact]
    public async Task What_is_in_use_or_has_a_job_is_not_closed_and_the_refusal_names_it()
    {
        await OpenAsync(Four);
        await OpenAsync(Five);
        ModelUse? use = _models.Use(Slug(Five));
        _started[0].IsBusy = true;
        _time.Advance(TimeSpan.FromSeconds(30));
        _models.Open(Slug(Six));
        await BecomesAsync(Six, ServedState.Failed);
        Assert.Contains("4 and 5 are open and looked at", _models.Find(Slug(Six))!.Problem);
        Assert.Equal((ServedState.Open, ServedState.Open), (State(Four), State(Five)));

        use!.Dispose();
        _time.Advance(TimeSpan.FromSeconds(30));
        await OpenAsync(Six);
        Assert.Equal((ServedState.Open, ServedState.Closed), (State(Four), State(Five)));
    }

    [Fact]
    public async Task What_is_larger_than_the_bound_is_not_opened_and_closes_nothing()
    {
        await OpenAsync(Four);
        _models.Open(Slug(Eleven));
        await BecomesAsync(Eleven, ServedState.Failed);
        Assert.Contains("Models:OpenMegabytes", _models.Find(Slug(Eleven))!.Problem);
        Assert.Equal(ServedState.Open, State(Four));
    }

    [Fact]
    public async Task What_could_not_start_says_why_and_may_be_tried_again()
    {
        await _models.RefreshAsync(TestContext.Current.CancellationToken);
        _failure = "It has no weights.";
        _models.Open(Slug(Four));
        await BecomesAsync(Four, ServedState.Failed);
        Assert.Equal("It has no weights.", _models.Find(Slug(Four))!.Problem);
        _failure = null;
        await OpenAsync(Four);
        Assert.Null(_models.Find(Slug(Four))!.Problem);
    }

    [Fact]
    public async Task What_was_opened_or_left_a_moment_ago_is_not_closed_for_another()
    {
        await OpenAsync(Five);
        _time.Advance(TimeSpan.FromSeconds(29));
        _models.Open(Slug(Six));
        await BecomesAsync(Six, ServedState.Failed);
        Assert.Equal(ServedState.Open, State(Five));
        _time.Advance(TimeSpan.FromSeconds(1));
        await OpenAsync(Six);
        Assert.Equal(ServedState.Closed, State(Five));
    }

    [Fact]
    public async Task Programs_that_ask_again_and_again_start_what_has_failed_once_a_minute()
    {
        await _models.RefreshAsync(TestContext.Current.CancellationToken);
        _failure = "It has no weights.";
        _models.OpenUnlessFailed(Slug(Four));
        await BecomesAsync(Four, ServedState.Failed);
        _failure = null;
        _time.Advance(TimeSpan.FromSeconds(59));
        _models.OpenUnlessFailed(Slug(Four));
        Assert.Equal(ServedState.Failed, State(Four));
        _time.Advance(TimeSpan.FromSeconds(1));
        _models.OpenUnlessFailed(Slug(Four));
        await BecomesAsync(Four, ServedState.Open);
    }

    [Fact]
    public async Task A_fault_of_the_program_leaves_nothing_opening_for_ever()
    {
        await _models.RefreshAsync(TestContext.Current.CancellationToken);
        _fault = new InvalidOperationException();
        _models.Open(Slug(Four));
        await BecomesAsync(Four, ServedState.Failed);
        _fault = null;
        await OpenAsync(Four);
    }

    [Fact]
    public async Task A_server_that_ends_by_itself_is_noticed_and_its_room_is_free()
    {
        await OpenAsync(Four);
        _started[0].Crash();
        await BecomesAsync(Four, ServedState.Failed);
        Assert.Null(_models.Use(Slug(Four)));
        await OpenAsync(Six);
        await OpenAsync(Four);
    }

    [Fact]
    public async Task What_nobody_uses_for_long_closes_but_not_while_a_connection_lasts()
    {
        await OpenAsync(Four);
        await OpenAsync(Five);
        ModelUse? use = _models.Use(Slug(Four));
        _time.Advance(TimeSpan.FromMinutes(29));
        await _models.CloseIdleAsync(TimeSpan.FromMinutes(30));
        Assert.Equal((ServedState.Open, ServedState.Open), (State(Four), State(Five)));
        _time.Advance(TimeSpan.FromMinutes(1));
        await _models.CloseIdleAsync(TimeSpan.FromMinutes(30));
        Assert.Equal((ServedState.Open, ServedState.Closed), (State(Four), State(Five)));
        use!.Dispose();
        _time.Advance(TimeSpan.FromMinutes(30));
        await _models.CloseIdleAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(ServedState.Closed, State(Four));
    }

    [Fact]
    public async Task Looking_anew_lists_what_has_come_and_forgets_what_has_gone_but_not_while_it_is_open()
    {
        await OpenAsync(Four);
        _found.Clear();
        _found.Add(Model('7', 7));
        await _models.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["4", "7"], _models.All.Select(model => model.Model.Reference.Name));
    }

    [Fact]
    public async Task A_recipe_finds_its_model_by_name_and_hash_and_the_first_is_not_among_them()
    {
        _found.Add(new("/own", _models.Own, 1));
        await _models.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, _models.All.Count);
        Assert.NotNull(_models.Find(Four.Reference));
        Assert.Null(_models.Find(Four.Reference with { Name = "another" }));
        Assert.Null(_models.Find(Four.Reference with { Hash = Four.Reference.Hash[..^1] + "0" }));
        Assert.Null(_models.Find(_models.Own));
    }

    [Fact]
    public async Task The_end_ends_all_of_them()
    {
        await OpenAsync(Four);
        await OpenAsync(Five);
        ModelUse? use = _models.Use(Slug(Four));
        await _models.DisposeAsync();
        Assert.All(_started, server => Assert.True(server.IsStopped));
        use!.Dispose();
        _models.Open(Slug(Six));
        Assert.Equal(2, _started.Count);
    }

    public ValueTask DisposeAsync() => _models.DisposeAsync();

    private static ListedModel Model(char digit, long bytes) => new($"/models/{digit}", new($"{digit}", new(digit, 64)), bytes);

    private static string Slug(ListedModel model) => ModelSlug.Of(model.Reference.Hash);

    private ServedState State(ListedModel model) => _models.Find(Slug(model))!.State;

    private IModelServer Start(ListedModel model)
    {
        _started.Add(new(model));
        return _started[^1];
    }

    private async Task OpenAsync(ListedModel model)
    {
        await _models.RefreshAsync(TestContext.Current.CancellationToken);
        _models.Open(Slug(model));
        await BecomesAsync(model, ServedState.Open);
    }

    private Task BecomesAsync(ListedModel model, ServedState state) =>
        Poll.UntilAsync(() => State(model) == state, () => $"{_models.Find(Slug(model))}");
}
