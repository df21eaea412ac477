using System.Globalization;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Films;
using LatentWorld.Web.Components.Panels.Help;
using LatentWorld.Web.Routes;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Panels.Routes;

/// <summary>Reads a route from the kept pictures, has a job render what lacks, and shows which frame the map plays.</summary>
public sealed partial class RoutePanel
{
    /// <summary>People see no more than a few states a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private CancellationTokenSource _reading = new();
    private (World World, RoutePlan Plan)? _read;
    private RoutePath? _path;
    private IReadOnlyList<RoutePath> _beside = [];
    private JobForecast? _forecast;
    private string? _problem;
    private int _shown;
    private bool _plays;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    /// <summary>What is asked for; it may lack places yet.</summary>
    [Parameter, EditorRequired]
    public RoutePlan Plan { get; set; } = null!;

    /// <summary>Asks for another route instead.</summary>
    [Parameter]
    public EventCallback<RoutePlan> OnChange { get; set; }

    /// <summary>Asks for places to be picked on the map.</summary>
    [Parameter]
    public EventCallback OnPick { get; set; }

    /// <summary>Draws the route as far as it is known.</summary>
    [Parameter]
    public EventCallback<RoutePath> OnDraw { get; set; }

    /// <summary>Plays it on the map, or stops.</summary>
    [Parameter]
    public EventCallback<bool> OnPlay { get; set; }

    /// <summary>Shows a frame on the map.</summary>
    [Parameter]
    public EventCallback<int> OnFrame { get; set; }

    /// <summary>Goes to a picture.</summary>
    [Parameter]
    public EventCallback<PlanePoint> OnShow { get; set; }

    [Parameter]
    public EventCallback OnCopy { get; set; }

    /// <summary>Keeps it in the reader's journal.</summary>
    [Parameter]
    public EventCallback<RoutePlan> OnKeep { get; set; }

    /// <summary>Whether another panel stands before it.</summary>
    [Parameter]
    public bool IsHidden { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    private bool IsUnderWay => Followed.IsStarting || Followed.Job is { IsActive: true };

    private string Status => _path is null ? (_problem is null ? "Looking for its pictures…" : "")
        : Followed.Job is { State: JobState.Waiting } ? $"It waits for its turn. {RouteWords.Of(_path)}"
        : Followed.Job is { State: JobState.Paused } ? $"Paused. {RouteWords.Of(_path)}"
        : RouteWords.Of(_path);

    /// <summary>What it costs, or why it cannot be done.</summary>
    private string Price => _forecast switch
    {
        null => "",
        { Refusal: { } refusal } => refusal,
        { Missing: var missing, Seconds: var seconds } => $"at most {JobWords.Pictures(missing)}{RouteWords.Runs(Plan)}{(seconds > 0 ? $", {JobWords.Seconds(seconds)}" : "")}",
    };

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    /// <summary>Nobody waits for the route that was started here any more: what it has rendered stays.</summary>
    public void GiveUp() => Followed.GiveUp();

    /// <summary>The map shows another frame, or has begun or ended to play.</summary>
    /// <param name="frame">From 0; frames of a route that is shown no more are passed over.</param>
    public void Show(int frame, bool plays)
    {
        (_shown, _plays) = (_path is { Frames.Count: > 0 and var count } ? Math.Clamp(frame, 0, count - 1) : 0, plays);
        StateHasChanged();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_read == (World, Plan))
        {
            return Task.CompletedTask;
        }

        _read = (World, Plan);
        return BeginAsync();
    }

    /// <summary>Ends what is under way for another route, and reads this one.</summary>
    private async Task BeginAsync()
    {
        GiveUp();
        CancellationTokenSource read = _reading;
        (_reading, _path, _beside, _forecast, _problem, _shown, _plays) = (new(), null, [], null, Tiles.Routes.Refusal, 0, false);
        Followed.Forget();
        CancellationToken cancellation = _reading.Token;
        await read.CancelAsync();
        read.Dispose();
        if (Plan.Problem is null && _problem is null)
        {
            await TellingAsync(FindAsync, cancellation);
        }
        else if (Plan.Stops.Count >= RoutePlan.FewestStops)
        {
            _problem ??= Plan.Problem;
        }
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        if (!_path!.IsDone && Followed.UnderWay(World, new RouteTask(Plan)) is { } running)
        {
            await FollowAsync(running.Id, cancellation);
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        RoutePath path = await Tiles.Routes.ReadAsync(World, Plan, cancellation);
        JobForecast? forecast = path.IsDone || Followed.Job is { IsActive: true } ? null : await Planner.ForecastAsync(World, new RouteTask(Plan), new(Client.Name), cancellation);
        IReadOnlyList<RoutePath> beside = path.IsDone ? await ReadBesideAsync(path, cancellation) : [];
        cancellation.ThrowIfCancellationRequested();
        bool isNew = _path is null || path.IsDone != _path.IsDone || (path.Course is null) != (_path.Course is null);
        (_path, _beside, _forecast) = (path, beside, forecast);
        StateHasChanged();
        if (isNew)
        {
            await OnDraw.InvokeAsync(path);
        }
    }

    /// <summary>The routes through the same places, with as many frames, that are there as well.</summary>
    private async Task<IReadOnlyList<RoutePath>> ReadBesideAsync(RoutePath own, CancellationToken cancellation)
    {
        List<RoutePath> paths = [];
        foreach ((RouteLine line, _, _) in RouteWords.Lines)
        {
            RoutePlan plan = Plan with { Line = line };
            RoutePath? path = line == Plan.Line ? own : plan.Problem is null ? await Tiles.Routes.ReadAsync(World, plan, cancellation) : null;
            if (path is { IsDone: true })
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    private Task StartAsync() => TellingAsync(
        async cancellation =>
        {
            _problem = null;
            string key = await Followed.StartAsync(World, new RouteTask(Plan), Client.Name, cancellation);
            StateHasChanged();
            await Script.InvokeVoidAsync("latentWorld.keepJobKey", cancellation, key);
            await FollowAsync(Followed.Job!.Id, cancellation);
        },
        _reading.Token);

    private Task GoOnAsync() => TellingAsync(
        async cancellation =>
        {
            _problem = null;
            Followed.Resume();
            await FollowAsync(Followed.Job!.Id, cancellation);
        },
        _reading.Token);

    /// <summary>Shows a job's pictures as they come until it is over.</summary>
    private async Task FollowAsync(long id, CancellationToken cancellation)
    {
        await Followed.FollowAsync(id, Pause, () => ReadAsync(cancellation), cancellation);
        _problem = Followed.Problem;
    }

    private async Task TellingAsync(Func<CancellationToken, Task> act, CancellationToken cancellation) =>
        _problem = await Telling.TryAsync(act, cancellation) ?? _problem;

    private Task SlideAsync(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int frame) ? OnFrame.InvokeAsync(frame) : Task.CompletedTask;

    private Task ShowAsync(PlanePoint point) =>
        OnFrame.InvokeAsync(Enumerable.Range(0, _path!.Frames.Count).First(i => _path.Frames[i].Picture.Point == point));

    private FilmFrame Frame(RoutePicture picture) => new(picture.Point, RouteWords.Of(picture, Tiles.Routes.Words), picture.Label);
}
