using System.Globalization;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Searches;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Searches;

/// <summary>Reads a search from the kept pictures, and has a job render what lacks.</summary>
public sealed partial class SearchPanel
{
    private const int FewestAcross = 16, MostAcross = 256, UsualAcross = 64, Listed = 24;

    private (World World, Region Region)? _shown;
    private SearchTask? _task;
    private FindOrder _order = FindOrder.Steepest;
    private IReadOnlyList<SearchFind> _finds = [];
    private SearchFind? _marked;

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

    /// <summary>Each look reads the search again.</summary>
    protected override TimeSpan Pause => TimeSpan.FromSeconds(2);

    protected override string Besides => $" of the region's {JobWords.Count(_task!.Lattice.Points)}";

    /// <summary>The lattices that are neither too coarse nor too fine to be searched.</summary>
    private List<RegionLattice> Zooms => [.. Enumerable.Range(TileAddress.MinZoom, TileAddress.MaxZoom - TileAddress.MinZoom + 1)
        .Select(zoom => RegionLattice.Within(Region, zoom))
        .Where(lattice => lattice.ProblemOf(2, MostAcross + 1) is null && Across(lattice) >= FewestAcross)];

    protected override Task OnParametersSetAsync()
    {
        if (_shown == (World, Region))
        {
            return Task.CompletedTask;
        }

        _shown = (World, Region);
        return BeginAsync(Zooms.MinBy(lattice => Math.Abs(Across(lattice) - UsualAcross)));
    }

    protected override Task<RiftSearch> ReadWayAsync(JobTask task, CancellationToken cancellation) =>
        Tiles.Searches.ReadAsync(WorldId.Of(World), _task!.Lattice, _task.Budget, cancellation);

    protected override bool IsDone(RiftSearch way) => way.End is not null;

    /// <summary>Before it has begun, what it would do: a few pictures of the region are there in any case, and say nothing of its borders.</summary>
    protected override string Words(RiftSearch way) => way.End is null && !IsUnderWay && Followed.Job is null ? SearchWords.Plan(way) : SearchWords.Of(way);

    protected override Task ReadAnewAsync(RiftSearch way, RiftSearch? before, CancellationToken cancellation)
    {
        List();
        return OnBorders.InvokeAsync(SearchBorders.Of(way));
    }

    private static int Across(RegionLattice lattice) => Math.Max(lattice.Width, lattice.Height);

    private Task ChooseAsync(ChangeEventArgs change) =>
        BeginAsync(Zooms.FirstOrDefault(lattice => change.Value as string == lattice.Zoom.ToString(CultureInfo.InvariantCulture)));

    private async Task BeginAsync(RegionLattice? lattice)
    {
        SearchTask? task = lattice is null ? null : new(Region, lattice.Zoom, RiftSearch.UsualBudget(lattice));
        (_task, _finds, _marked) = (task, [], null);
        await OnBorders.InvokeAsync([]);
        await BeginAsync(task is null ? null : _ => Task.FromResult<JobTask>(task), Tiles.Searches.Refusal);
    }

    private void List()
    {
        _finds = Way is null ? [] : SearchFind.Best(Way, _order, Listed);
        _marked = _finds.FirstOrDefault(find => find.Picture.Tile == _marked?.Picture.Tile);
    }

    private void Order(ChangeEventArgs change)
    {
        _order = Enum.TryParse(change.Value as string, out FindOrder order) ? order : _order;
        List();
    }

    private Task ShowAsync(SearchFind find)
    {
        _marked = find;
        return OnShow.InvokeAsync(find.Picture.Tile);
    }
}
