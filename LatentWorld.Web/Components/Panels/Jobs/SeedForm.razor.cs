using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Jobs;

/// <summary>Asks for a forecast whenever the zooms change; only the last one's answer is shown.</summary>
public sealed partial class SeedForm
{
    /// <summary>The first zoom shows the region four cells wide, as a map that fits it does; two more are worth zooming in for.</summary>
    private const double CellsAcross = 4;

    private const int ZoomsMore = 2;

    private CancellationTokenSource _asking = new();
    private SeedGrid _grid = null!;
    private JobForecast? _forecast;
    private string? _refusal;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public Region Region { get; set; } = null!;

    /// <summary>The keys that this browser holds: the operator's is bound by no client's share.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Keys { get; set; } = [];

    /// <summary>Gets the key of the job that was started.</summary>
    [Parameter]
    public EventCallback<string> OnStarted { get; set; }

    private static IReadOnlyList<(int Value, string Name)> Zooms { get; } =
        [.. Enumerable.Range(TileAddress.MinZoom, TileAddress.MaxZoom - TileAddress.MinZoom + 1).Select(zoom => (zoom, NumberWords.Exact(zoom)))];

    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }

    protected override void OnInitialized()
    {
        double extent = Math.Max(Region.Max.Alpha - Region.Min.Alpha, Region.Max.Beta - Region.Min.Beta);
        int zoom = (int)Math.Clamp(Math.Round(Math.Log2(CellsAcross / extent)), TileAddress.MinZoom, TileAddress.MaxZoom - ZoomsMore);
        _grid = new(Region, zoom, zoom + ZoomsMore);
    }

    /// <summary>Not while the page is only drawn for its first sight: counting is for those who stay.</summary>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? AskAsync(_grid) : Task.CompletedTask;

    private async Task AskAsync(SeedGrid grid)
    {
        await _asking.CancelAsync();
        _asking.Dispose();
        _asking = new();
        CancellationToken asking = _asking.Token;
        (_grid, _forecast, _refusal) = (grid, null, grid.Problem);
        StateHasChanged();
        if (_refusal is not null)
        {
            return;
        }

        try
        {
            JobForecast forecast = await Planner.ForecastAsync(World, grid, Starter(null), asking);
            if (!asking.IsCancellationRequested)
            {
                (_forecast, _refusal) = (forecast, forecast.Refusal);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (asking.IsCancellationRequested)
        {
            // Other zooms are asked for.
        }
    }

    /// <param name="owner">The hash of the new job's key.</param>
    private JobStarter Starter(string? owner) =>
        new(Client.Name, owner, Rights.IsOperator(Keys));

    private async Task StartAsync()
    {
        try
        {
            string key = JobKey.New();
            await Planner.StartAsync(World, _grid, Starter(JobKey.HashOf(key)), _asking.Token);
            await OnStarted.InvokeAsync(key);
        }
        catch (JobRefusedException exception)
        {
            _refusal = exception.Message;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
