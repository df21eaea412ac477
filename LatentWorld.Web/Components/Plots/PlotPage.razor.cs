using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Engine.Worlds.Plots;
using LatentWorld.Web.Plots;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Plots;

/// <summary>Lays a plot out as its address says, and has its pictures rendered while somebody looks.</summary>
public sealed partial class PlotPage
{
    /// <summary>Pictures that one page waits for at once: enough to fill a batch, and no more than others get.</summary>
    private const int AtOnce = 8;

    /// <summary>Of the map that a picture leads to, where the address says none.</summary>
    private const double UsualZoom = 3;

    private CancellationTokenSource _looking = new();
    private string? _asked;
    private PlotCell? _centre;
    private double _zoom;
    private AxisDraft _x = AxisDraft.None, _y = AxisDraft.None, _z = AxisDraft.None;
    private PicturePlot? _plot;
    private string?[] _pictures = [];
    private string? _problem;

    [SupplyParameterFromQuery(Name = "x")]
    private string[]? X { get; set; }

    [SupplyParameterFromQuery(Name = "y")]
    private string[]? Y { get; set; }

    [SupplyParameterFromQuery(Name = "z")]
    private string[]? Z { get; set; }

    private bool IsSideBySide => _x is { Name: PlotAxis.Place, Values.Count: 3 } && (_y.Name + _z.Name).Length == 0;

    private string Title => IsSideBySide ? "Side by side" : "Vary a picture";

    /// <summary>Pictures of what stands in the form.</summary>
    private int Count => new[] { _x, _y, _z }.Aggregate(1, (product, axis) => product * Math.Clamp(axis.Values.Count - 1, 1, PicturePlot.MostCells));

    private string Standing => _problem is not null ? ""
        : _plot is null ? $"{NumberWords.Counted(Count, "picture")}, each rendered where it is not kept"
        : _pictures.Count(picture => picture is not null) is var done && done < _pictures.Length ? $"{done} of {NumberWords.Counted(_pictures.Length, "picture")}"
        : NumberWords.Counted(_pictures.Length, "picture");

    public void Dispose()
    {
        _looking.Cancel();
        _looking.Dispose();
    }

    protected override void OnParametersSet()
    {
        string asked = new Uri(Navigation.Uri).Query;
        if (_asked == asked)
        {
            return;
        }

        _asked = asked;
        Stop();
        LinkQuery query = LinkQuery.Read(asked);
        OpenedPlace place = Opener.Open(query);
        if (place.Elsewhere is { } elsewhere)
        {
            Navigation.NavigateTo($"{elsewhere}{PlotLink.Page}{asked}", forceLoad: true);
            return;
        }

        var centre = new PlotCell(place.World, place.Link?.Picture?.Point ?? place.Link?.Centre ?? ShareLink.Start.Centre);
        (_centre, _zoom, _problem) = (centre, place.Link?.Picture?.Zoom ?? place.View?.Zoom ?? UsualZoom, place.Problem);
        (_x, _y, _z) = (X is { Length: > 0 } ? AxisDraft.Of(X) : AxisDraft.Suggested("guidance", centre), AxisDraft.Of(Y), AxisDraft.Of(Z));
        // The page is drawn once before it has a connection, and then goes away: a plot's many recipes are not looked at for that.
        if (RendererInfo.IsInteractive && _problem is null && X is { Length: > 0 } x)
        {
            LayOut(centre, x, Y ?? [], Z ?? []);
        }
    }

    private void LayOut(PlotCell centre, params IReadOnlyList<string>[] axes)
    {
        try
        {
            _plot = Desk.LayOut(centre, axes);
        }
        catch (PlotException exception)
        {
            _problem = exception.Message;
            return;
        }

        _pictures = new string?[_plot.Cells.Count];
        _ = RenderAsync(_plot, _pictures, _looking.Token);
    }

    private void Stop()
    {
        _looking.Cancel();
        _looking.Dispose();
        (_looking, _plot, _pictures, _problem) = (new(), null, [], null);
    }

    private async Task RenderAsync(PicturePlot plot, string?[] pictures, CancellationToken cancellation)
    {
        try
        {
            await Parallel.ForAsync(0, plot.Cells.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (index, cancelled) =>
            {
                PlotCell cell = plot.Cells[index];
                await WaitForAsync(cell, cancelled);
                await InvokeAsync(() =>
                {
                    pictures[index] = PictureAddress.Of(WorldId.Of(cell.World), cell.Point);
                    StateHasChanged();
                });
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Something else is asked for, or nobody looks any more.
        }
        catch (RenderingException exception)
        {
            await TellAsync(exception.Message);
        }
        catch (Exception exception)
        {
            // Nobody awaits this: without a word the page would wait for ever.
            Log.LogError(exception, "A plot could not be rendered");
            await TellAsync($"The pictures could not be had: {exception.Message}");
        }

        Task TellAsync(string problem) => InvokeAsync(() =>
        {
            _problem = problem;
            StateHasChanged();
        });
    }

    /// <summary>Others have their turns: a wait that ends without the picture begins anew, as long as somebody looks.</summary>
    private async Task WaitForAsync(PlotCell cell, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await Tiles.GetAsync(cell.World, cell.Point, Client.Name, cancellation);
                return;
            }
            catch (TileUnavailableException exception)
            {
                await Task.Delay(exception.RetryAfter, Time, cancellation);
            }
        }
    }

    private void Show() => Navigation.NavigateTo(PlotLink.Of(_centre!, _zoom, _x.Values, _y.Values, _z.Values));
}
