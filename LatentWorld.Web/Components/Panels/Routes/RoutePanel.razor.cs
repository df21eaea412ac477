using System.Globalization;
using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Films;
using LatentWorld.Web.Routes;
using LatentWorld.Web.Ways;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Routes;

/// <summary>Reads a route from the kept pictures, has a job render what lacks, and shows which frame the map plays.</summary>
public sealed partial class RoutePanel
{
    private (World World, RoutePlan Plan)? _read;
    private IReadOnlyList<RoutePath> _beside = [];
    private int _shown;
    private bool _plays;

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

    /// <summary>People see no more than a few states a second.</summary>
    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(400);

    protected override string Besides => RouteWords.Runs(Plan);

    /// <summary>The map shows another frame, or has begun or ended to play.</summary>
    /// <param name="frame">From 0; frames of a route that is shown no more are passed over.</param>
    public void Show(int frame, bool plays)
    {
        (_shown, _plays) = (Way is { Frames.Count: > 0 and var count } ? Math.Clamp(frame, 0, count - 1) : 0, plays);
        StateHasChanged();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_read == (World, Plan))
        {
            return Task.CompletedTask;
        }

        _read = (World, Plan);
        (_beside, _shown, _plays) = ([], 0, false);
        return BeginAsync(
            Plan.Problem is null ? _ => Task.FromResult<JobTask>(new RouteTask(Plan)) : null,
            Tiles.Routes.Refusal ?? (Plan.Stops.Count >= RoutePlan.FewestStops ? Plan.Problem : null));
    }

    protected override Task<RoutePath> ReadWayAsync(JobTask task, CancellationToken cancellation) => Tiles.Routes.ReadAsync(World, ((RouteTask)task).Plan, cancellation);

    protected override bool IsDone(RoutePath way) => way.IsDone;

    protected override string Words(RoutePath way) => RouteWords.Of(way);

    protected override async Task ReadAnewAsync(RoutePath way, RoutePath? before, CancellationToken cancellation)
    {
        if (before is null || way.IsDone != before.IsDone || (way.Course is null) != (before.Course is null))
        {
            StateHasChanged();
            await OnDraw.InvokeAsync(way);
        }

        if (way.IsDone)
        {
            IReadOnlyList<RoutePath> beside = await ReadBesideAsync(way, cancellation);
            cancellation.ThrowIfCancellationRequested();
            _beside = beside;
        }
    }

    /// <summary>The routes through the same places, with as many frames, that are there as well.</summary>
    private async Task<IReadOnlyList<RoutePath>> ReadBesideAsync(RoutePath own, CancellationToken cancellation)
    {
        List<RoutePath> paths = [];
        foreach ((RouteLine line, _, _) in RouteWords.Lines)
        {
            RoutePlan plan = own.Plan with { Line = line };
            RoutePath? path = line == own.Plan.Line ? own : plan.Problem is null ? await Tiles.Routes.ReadAsync(World, plan, cancellation) : null;
            if (path is { IsDone: true })
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    private Task SlideAsync(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int frame) ? OnFrame.InvokeAsync(frame) : Task.CompletedTask;

    private Task ShowAsync(PlanePoint point) =>
        OnFrame.InvokeAsync(Enumerable.Range(0, Way!.Frames.Count).First(i => Way.Frames[i].Picture.Point == point));

    private FilmFrame Frame(WayPicture picture) =>
        new(picture.Point, PictureWords.Of(picture, Tiles.Routes.Words), picture.Label, PictureWords.Name(picture, Tiles.Routes.Words));
}
