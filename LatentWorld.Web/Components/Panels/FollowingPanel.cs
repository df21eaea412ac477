using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Help;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Panels;

/// <summary>
/// A panel about what kept pictures tell as far as they lead, and what a job renders the rest of: it reads it, says what the rest costs, starts the job or
/// finds it under way, and shows what that brings until it is over.
/// </summary>
/// <typeparam name="TWay">What is read: a dive, a route, a search. Each time it is read anew.</typeparam>
public abstract class FollowingPanel<TWay> : ComponentBase, IDisposable
    where TWay : class
{
    private CancellationTokenSource _reading = new();
    private JobForecast? _forecast;

    /// <summary>The open world.</summary>
    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    /// <summary>Whether another panel stands before it.</summary>
    [Parameter]
    public bool IsHidden { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    /// <summary>The job, once there is one.</summary>
    [Inject]
    protected FollowedJob Followed { get; set; } = null!;

    [Inject]
    protected TileService Tiles { get; set; } = null!;

    [Inject]
    private JobPlanner Planner { get; set; } = null!;

    [Inject]
    private AskingClient Client { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <summary>Between two looks at the job, at least.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>What was read last; null before that.</summary>
    protected TWay? Way { get; private set; }

    /// <summary>What a job would do of it; null before it is known.</summary>
    protected JobTask? Wanted { get; private set; }

    /// <summary>What stands in the way, for people; null where nothing does.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Whether its job waits or runs, or is being started.</summary>
    protected bool IsUnderWay => Followed.IsStarting || Followed.Job is { IsActive: true };

    /// <summary>Whether a job may be started now.</summary>
    protected bool CanStart => !Followed.IsStarting && _forecast?.Refusal is null;

    /// <summary>How far it is, in words.</summary>
    protected string Status => Way is null ? (Problem is null ? "Looking for its pictures…" : "")
        : Followed.Job is { State: JobState.Waiting } ? $"It waits for its turn. {Words(Way)}"
        : Followed.Job is { State: JobState.Paused } ? $"Paused. {Words(Way)}"
        : Words(Way);

    /// <summary>What the rest costs, or why it cannot be done.</summary>
    protected string Price => _forecast switch
    {
        null => "",
        { Refusal: { } refusal } => refusal,
        { Missing: var missing, Seconds: var seconds } => $"at most {JobWords.Pictures(missing)}{Besides}{(seconds > 0 ? $", {JobWords.Seconds(seconds)}" : "")}",
    };

    /// <summary>What it costs besides pictures, as a sentence goes on.</summary>
    protected virtual string Besides => "";

    /// <summary>Whether a job is started as soon as it is read, where one is wanted.</summary>
    protected virtual bool BeginsAtOnce => false;

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Nobody waits any more for what was started here: what it has rendered stays.</summary>
    public void GiveUp() => Followed.GiveUp();

    /// <summary>Reads it as far as it is there.</summary>
    protected abstract Task<TWay> ReadWayAsync(JobTask task, CancellationToken cancellation);

    /// <summary>Whether nothing is left for a job.</summary>
    protected abstract bool IsDone(TWay way);

    /// <summary>How far it is, and what it has found.</summary>
    protected abstract string Words(TWay way);

    /// <summary>It was read, and is about to be shown.</summary>
    protected virtual Task ReadAnewAsync(TWay way, TWay? before, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The job that was followed is over, or what was to begin at once has nothing left to do.</summary>
    protected virtual Task EndedAsync() => Task.CompletedTask;

    /// <summary>Ends what is under way for something else, and reads that.</summary>
    /// <param name="task">Says what a job would do; null where nothing can be read yet.</param>
    /// <param name="problem">Why it cannot be read, for people.</param>
    protected async Task BeginAsync(Func<CancellationToken, Task<JobTask>>? task, string? problem)
    {
        GiveUp();
        CancellationTokenSource read = _reading;
        (_reading, Way, Wanted, _forecast, Problem) = (new(), null, null, null, problem);
        Followed.Forget();
        CancellationToken cancellation = _reading.Token;
        await read.CancelAsync();
        read.Dispose();
        if (task is not null && problem is null)
        {
            await TellingAsync(
                async cancellation =>
                {
                    JobTask wanted = await task(cancellation);
                    cancellation.ThrowIfCancellationRequested();
                    Wanted = wanted;
                    await FindAsync(wanted, cancellation);
                },
                cancellation);
        }
    }

    protected Task StartAsync() => TellingAsync(StartAsync, _reading.Token);

    protected Task GoOnAsync() => TellingAsync(
        async cancellation =>
        {
            Problem = null;
            Followed.Resume();
            await FollowAsync(Followed.Job!.Id, cancellation);
        },
        _reading.Token);

    private async Task FindAsync(JobTask wanted, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        if (IsDone(Way!))
        {
            if (BeginsAtOnce)
            {
                // Others have been here: what was asked for is done before it has begun.
                await EndedAsync();
            }

            return;
        }

        if (Followed.UnderWay(World, wanted) is { } running)
        {
            await FollowAsync(running.Id, cancellation);
        }
        else if (BeginsAtOnce)
        {
            await StartAsync(cancellation);
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        TWay way = await ReadWayAsync(Wanted!, cancellation);
        JobForecast? forecast = IsDone(way) || Followed.Job is { IsActive: true } ? null : await Planner.ForecastAsync(World, Wanted!, new(Client.Name), cancellation);
        cancellation.ThrowIfCancellationRequested();
        TWay? before = Way;
        (Way, _forecast) = (way, forecast);
        await ReadAnewAsync(way, before, cancellation);
        StateHasChanged();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        Problem = null;
        string key = await Followed.StartAsync(World, Wanted!, Client.Name, cancellation);
        StateHasChanged();
        await Script.InvokeVoidAsync("latentWorld.keepJobKey", cancellation, key);
        await FollowAsync(Followed.Job!.Id, cancellation);
    }

    /// <summary>Shows a job's pictures as they come until it is over.</summary>
    private async Task FollowAsync(long id, CancellationToken cancellation)
    {
        await Followed.FollowAsync(id, Pause, () => ReadAsync(cancellation), cancellation);
        Problem = Followed.Problem;
        await EndedAsync();
    }

    private async Task TellingAsync(Func<CancellationToken, Task> act, CancellationToken cancellation) =>
        Problem = await Telling.TryAsync(act, cancellation) ?? Problem;
}
