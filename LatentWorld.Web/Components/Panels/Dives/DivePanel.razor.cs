using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Films;
using LatentWorld.Web.Components.Panels.Help;
using LatentWorld.Web.Dives;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Panels.Dives;

/// <summary>Reads a dive from the kept pictures, has a job render what lacks, and lands the map when that is done.</summary>
public sealed partial class DivePanel
{
    /// <summary>People see no more than a few states a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private CancellationTokenSource _reading = new();
    private (World World, DivePlaces Places)? _shown;
    private DivePath? _path;
    private DiveTask? _task;
    private JobForecast? _forecast;
    private string? _problem;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public DivePlaces Places { get; set; } = null!;

    /// <summary>Whether it begins at once, rather than when its button is pressed: where the reader has asked for it here.</summary>
    [Parameter]
    public bool AtOnce { get; set; }

    /// <summary>Goes to where the strip is widest.</summary>
    [Parameter]
    public EventCallback<DiveLanding> OnLand { get; set; }

    /// <summary>Goes to a picture.</summary>
    [Parameter]
    public EventCallback<PlanePoint> OnShow { get; set; }

    /// <summary>Asks for another picture to dive to from the same place.</summary>
    [Parameter]
    public EventCallback OnOther { get; set; }

    [Parameter]
    public EventCallback OnCopy { get; set; }

    /// <summary>Whether another panel stands before it.</summary>
    [Parameter]
    public bool IsHidden { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    private string Status =>
        _path is null ? (_problem is null ? "Looking for its pictures…" : "")
        : Followed.Job is { State: JobState.Waiting } ? $"It waits for its turn. {DiveWords.Of(_path, Tiles.Dives.Words)}"
        : Followed.Job is { State: JobState.Paused } ? $"Paused. {DiveWords.Of(_path, Tiles.Dives.Words)}"
        : DiveWords.Of(_path, Tiles.Dives.Words);

    private DiveLanding? Landing => _path is { } path ? DiveLanding.Of(path) : null;

    /// <summary>What it costs, or why it cannot be done.</summary>
    private string Price => _forecast switch
    {
        null => "",
        { Refusal: { } refusal } => refusal,
        { Missing: var missing, Seconds: var seconds } => $"at most {JobWords.Pictures(missing)}{(seconds > 0 ? $", {JobWords.Seconds(seconds)}" : "")}",
    };

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_shown == (World, Places))
        {
            return Task.CompletedTask;
        }

        _shown = (World, Places);
        return BeginAsync();
    }

    /// <summary>Nobody waits for the dive that was started here any more: what it has rendered stays.</summary>
    public void GiveUp() => Followed.GiveUp();

    /// <summary>Ends what is under way for other places, and reads this dive.</summary>
    private async Task BeginAsync()
    {
        GiveUp();
        CancellationTokenSource read = _reading;
        (_reading, _path, _task, _forecast, _problem) = (new(), null, null, null, null);
        Followed.Forget();
        CancellationToken cancellation = _reading.Token;
        await read.CancelAsync();
        read.Dispose();
        if (Tiles.Dives.Refusal is { } blind)
        {
            _problem = blind;
            return;
        }

        await TellingAsync(FindAsync, cancellation);
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        DiveTask task = await DiveEndpoints.TaskAsync(World, Places, Tiles, cancellation);
        cancellation.ThrowIfCancellationRequested();
        _task = task;
        await ReadAsync(cancellation);
        if (_path!.Next is null)
        {
            return;
        }

        if (Followed.UnderWay(World, task) is { } running)
        {
            await FollowAsync(running.Id, cancellation);
        }
        else if (AtOnce)
        {
            await StartAsync(cancellation);
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        DivePath path = await Tiles.Dives.ReadAsync(World, Places.From, Places.To, cancellation);
        JobForecast? forecast = path.Next is null || Followed.Job is { IsActive: true } ? null : await Planner.ForecastAsync(World, _task!, new(Client.Name), cancellation);
        cancellation.ThrowIfCancellationRequested();
        (_path, _forecast) = (path, forecast);
        StateHasChanged();
    }

    private Task StartAsync() => TellingAsync(StartAsync, _reading.Token);

    private async Task StartAsync(CancellationToken cancellation)
    {
        _problem = null;
        string key = await Followed.StartAsync(World, _task!, Client.Name, cancellation);
        StateHasChanged();
        await Script.InvokeVoidAsync("latentWorld.keepJobKey", cancellation, key);
        await FollowAsync(Followed.Job!.Id, cancellation);
    }

    private Task GoOnAsync() => TellingAsync(async cancellation =>
    {
        _problem = null;
        Followed.Resume();
        await FollowAsync(Followed.Job!.Id, cancellation);
    }, _reading.Token);

    /// <summary>Shows a job's pictures as they come until it is over, and lands where it has ended.</summary>
    private async Task FollowAsync(long id, CancellationToken cancellation)
    {
        await Followed.FollowAsync(id, Pause, () => ReadAsync(cancellation), cancellation);
        _problem = Followed.Problem;
        if (Landing is { } landing)
        {
            await OnLand.InvokeAsync(landing);
        }
    }

    private async Task TellingAsync(Func<CancellationToken, Task> act, CancellationToken cancellation) =>
        _problem = await Telling.TryAsync(act, cancellation) ?? _problem;

    private Task ShowAsync(PlanePoint point) => OnShow.InvokeAsync(point);

    private FilmFrame Frame(DivePicture picture) => new(picture.Point, DiveWords.Of(picture, Tiles.Dives.Words), picture.Label);
}
