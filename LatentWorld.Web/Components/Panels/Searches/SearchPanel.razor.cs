using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Films;
using LatentWorld.Web.Searches;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Panels.Searches;

/// <summary>Reads a search from the kept pictures, and has a job render what lacks.</summary>
public sealed partial class SearchPanel
{
    private const int FewestAcross = 16, MostAcross = 256, UsualAcross = 64, Listed = 24;

    /// <summary>Each look reads the search again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private CancellationTokenSource _reading = new();
    private (World World, Region Region)? _shown;
    private SearchTask? _task;
    private RiftSearch? _search;
    private FindOrder _order = FindOrder.Steepest;
    private IReadOnlyList<SearchFind> _finds = [];
    private SearchFind? _marked;
    private JobForecast? _forecast;
    private string? _problem;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public Region Region { get; set; } = null!;

    /// <summary>Goes to a picture.</summary>
    [Parameter]
    public EventCallback<TileAddress> OnShow { get; set; }

    /// <summary>Dives across a border that was found.</summary>
    [Parameter]
    public EventCallback<DivePlaces> OnDive { get; set; }

    /// <summary>Gets the borders that were found, as lines; none when the panel closes or another region is searched.</summary>
    [Parameter]
    public EventCallback<double[]> OnBorders { get; set; }

    /// <summary>Whether another panel stands before it.</summary>
    [Parameter]
    public bool IsHidden { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>The lattices that are neither too coarse nor too fine to be searched.</summary>
    private List<RegionLattice> Zooms => [.. Enumerable.Range(TileAddress.MinZoom, TileAddress.MaxZoom - TileAddress.MinZoom + 1)
        .Select(zoom => RegionLattice.Within(Region, zoom))
        .Where(lattice => lattice.ProblemOf(2, MostAcross + 1) is null && Across(lattice) >= FewestAcross)];

    private string Status => _search is null ? (_problem is null ? "Looking up its pictures…" : "")
        : Followed.Job is { State: JobState.Waiting } ? "It waits for its turn."
        : Followed.Job is { State: JobState.Paused } ? $"Paused. {SearchWords.Of(_search)}"
        : _search.Pictures.Count == 0 ? "It finds where neighbours are called differently, with few of the region's pictures."
        : SearchWords.Of(_search);

    /// <summary>What it costs, or why it cannot be done.</summary>
    private string Price => _forecast switch
    {
        null => "",
        { Refusal: { } refusal } => refusal,
        { Pictures: var pictures, Seconds: var seconds } => $"at most {JobWords.Pictures(pictures)} of {JobWords.Count(_task!.Lattice.Points)}{(seconds > 0 ? $", {JobWords.Seconds(seconds)}" : "")}",
    };

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_shown == (World, Region))
        {
            return Task.CompletedTask;
        }

        _shown = (World, Region);
        return BeginAsync(Zooms.MinBy(lattice => Math.Abs(Across(lattice) - UsualAcross)));
    }

    private static int Across(RegionLattice lattice) => Math.Max(lattice.Width, lattice.Height);

    private Task ChooseAsync(ChangeEventArgs change) =>
        BeginAsync(Zooms.FirstOrDefault(lattice => change.Value as string == lattice.Zoom.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Ends what is under way for another region or zoom, and reads this one.</summary>
    private async Task BeginAsync(RegionLattice? lattice)
    {
        CancellationTokenSource read = _reading;
        (_reading, _search, _finds, _marked, _forecast, _problem) = (new(), null, [], null, null, Tiles.Searches.Refusal);
        Followed.Forget();
        _task = lattice is null ? null : new(Region, lattice.Zoom, RiftSearch.UsualBudget(lattice));
        CancellationToken cancellation = _reading.Token;
        await read.CancelAsync();
        read.Dispose();
        await OnBorders.InvokeAsync([]);
        if (_task is not null && _problem is null)
        {
            await TellingAsync(FindAsync, cancellation);
        }
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        if (Followed.UnderWay(World, _task!) is { } running)
        {
            await FollowAsync(running.Id, cancellation);
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        RiftSearch search = await Tiles.Searches.ReadAsync(WorldId.Of(World), _task!.Lattice, _task.Budget, cancellation);
        JobForecast? forecast = search.End is not null || Followed.Job is { IsActive: true } ? null : await Planner.ForecastAsync(World, _task, new(Client.Name), cancellation);
        cancellation.ThrowIfCancellationRequested();
        (_search, _forecast) = (search, forecast);
        List();
        StateHasChanged();
        await OnBorders.InvokeAsync(SearchBorders.Of(search));
    }

    private void List()
    {
        _finds = _search is null ? [] : SearchFind.Best(_search, _order, Listed);
        _marked = _finds.FirstOrDefault(find => find.Picture.Tile == _marked?.Picture.Tile);
    }

    private void Order(ChangeEventArgs change)
    {
        _order = Enum.TryParse(change.Value as string, out FindOrder order) ? order : _order;
        List();
    }

    private Task StartAsync() => TellingAsync(
        async cancellation =>
        {
            _problem = null;
            string key = await Followed.StartAsync(World, _task!, Client.Name, cancellation);
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

    /// <summary>Shows what a job finds until it is over.</summary>
    private async Task FollowAsync(long id, CancellationToken cancellation)
    {
        await Followed.FollowAsync(id, Pause, () => ReadAsync(cancellation), cancellation);
        _problem = Followed.Problem;
    }

    private async Task TellingAsync(Func<CancellationToken, Task> act, CancellationToken cancellation) =>
        _problem = await Telling.TryAsync(act, cancellation) ?? _problem;

    private Task ShowAsync(PlanePoint point)
    {
        _marked = _finds.FirstOrDefault(find => find.Picture.Tile.Point == point);
        return _marked is null ? Task.CompletedTask : OnShow.InvokeAsync(_marked.Picture.Tile);
    }

    private FilmFrame Frame(SearchFind find)
    {
        PlanePoint point = find.Picture.Tile.Point;
        string word = ShownText.Isolated(Tiles.Searches.Words[find.Picture.Label]);
        string name = find.Other is { } other ? $"{word} beside {ShownText.Isolated(Tiles.Searches.Words[other.Label])}" : word;
        return new(point, $"{name}, {NumberWords.Rounded(find.Value, 2)}, at α {NumberWords.Exact(point.Alpha)}, β {NumberWords.Exact(point.Beta)}", find.Picture.Label);
    }
}
