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

    private CancellationTokenSource _looking = new();
    private string? _asked;
    private PlotCell _centre;
    private double _zoom;
    private AxisDraft _x = AxisDraft.None, _y = AxisDraft.None, _z = AxisDraft.None;
    private PicturePlot? _plot;
    private PlotPicture?[] _pictures = [];
    private string? _problem;

    [SupplyParameterFromQuery(Name = "x")]
    private string[]? X { get; set; }

    [SupplyParameterFromQuery(Name = "y")]
    private string[]? Y { get; set; }

    [SupplyParameterFromQuery(Name = "z")]
    private string[]? Z { get; set; }

    private string Where => _centre.World is null ? "" : $"α {NumberWords.Exact(_centre.Point.Alpha)}, β {NumberWords.Exact(_centre.Point.Beta)}, over other recipes or beside other places. Each picture leads to its map.";

    private string Standing => _plot is null || _problem is not null ? ""
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

        (_centre, _zoom, _problem) = (new(place.World, place.Link?.Picture?.Point ?? place.Link?.Centre ?? ShareLink.Start.Centre), place.Link?.Picture?.Zoom ?? place.View?.Zoom ?? 3, place.Problem);
        (_x, _y, _z) = (X is { Length: > 0 } ? AxisDraft.Of(X) : AxisDraft.Suggested("guidance", _centre), AxisDraft.Of(Y), AxisDraft.Of(Z));
        if (_problem is null && X is { Length: > 0 } x)
        {
            LayOut(x, Y ?? [], Z ?? []);
        }
    }

    private void LayOut(params IReadOnlyList<string>[] axes)
    {
        try
        {
            _plot = Desk.LayOut(_centre, axes);
        }
        catch (PlotException exception)
        {
            _problem = exception.Message;
            return;
        }

        _pictures = new PlotPicture?[_plot.Cells.Count];
        // The page is drawn once before it has a connection, and then goes away.
        if (RendererInfo.IsInteractive)
        {
            _ = RenderAsync(_plot, _pictures, _looking.Token);
        }
    }

    private void Stop()
    {
        _looking.Cancel();
        _looking.Dispose();
        (_looking, _plot, _pictures, _problem) = (new(), null, [], null);
    }

    private async Task RenderAsync(PicturePlot plot, PlotPicture?[] pictures, CancellationToken cancellation)
    {
        try
        {
            await Parallel.ForAsync(0, plot.Cells.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (index, cancelled) =>
            {
                PlotCell cell = plot.Cells[index];
                await WaitForAsync(cell, cancelled);
                await InvokeAsync(() =>
                {
                    pictures[index] = new(PictureAddress.Of(WorldId.Of(cell.World), cell.Point));
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
            await InvokeAsync(() =>
            {
                _problem = exception.Message;
                StateHasChanged();
            });
        }
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

    private void Show() => Navigation.NavigateTo(PlotLink.Of(_centre, _zoom, _x.Values, _y.Values, _z.Values));
}
