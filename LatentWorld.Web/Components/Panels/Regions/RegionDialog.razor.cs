using System.Globalization;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Regions;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace LatentWorld.Web.Components.Panels.Regions;

/// <summary>From a region and a choice of labels to its figures.</summary>
public sealed partial class RegionDialog
{
    private static readonly DialogOptions Options = new() { CloseButton = true, CloseOnEscapeKey = true, MaxWidth = MaxWidth.Medium, FullWidth = true };

    private static readonly (string File, string Name)[] Files = [("measures", "Figures as JSON"), ("labels.csv", "Labels as CSV"), ("labels.npy", "Labels as .npy")];

    /// <summary>Cancelled when the dialog closes; each opening has its own.</summary>
    private CancellationTokenSource _open = new();
    private (World World, Region Region)? _shown;
    private IReadOnlyList<KeptZoom>? _zooms;
    private RegionLattice? _lattice;
    private LabelKind _kind;
    private string _words = "";
    private int _clusters = 6;
    private RegionMeasures? _measures;
    private LabelChoice _measured = LabelChoice.OfModel;
    private string? _problem;
    private bool _isBusy;

    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }

    /// <summary>The open map.</summary>
    [Parameter, EditorRequired] public World World { get; set; } = null!;

    /// <summary>Missing pictures are wanted: the way to the region's jobs.</summary>
    [Parameter] public EventCallback OnRender { get; set; }

    /// <summary>What is to be measured; null where no region is selected.</summary>
    [Parameter, EditorRequired] public Region? Region { get; set; }

    public void Dispose()
    {
        _open.Cancel();
        _open.Dispose();
    }

    /// <summary>At each opening it is looked up anew which pictures are kept.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (!Visible || Region is not { } region)
        {
            _shown = null;
            return;
        }

        if (_shown == (World, region))
        {
            return;
        }

        Reset();
        _shown = (World, region);
        _kind = Model.Concepts.Count >= 2 ? LabelKind.Words : LabelKind.Clusters;
        await AttemptAsync(async closed =>
        {
            _zooms = await Tiles.Regions.ZoomsAsync(WorldId.Of(World), region, closed);
            _lattice = KeptZoom.Best(_zooms)?.Lattice;
        });
    }

    private Task MeasureAsync() => AttemptAsync(async closed =>
    {
        LabelChoice choice = _kind switch
        {
            LabelKind.Own => LabelChoice.Own(RegionQuery.SplitWords([_words])),
            LabelKind.Clusters => LabelChoice.OfClusters(_clusters),
            _ => LabelChoice.OfModel,
        };
        RegionMeasures measures = await Tiles.Regions.MeasureAsync(World, _lattice!, choice, Client.Name, closed);
        closed.ThrowIfCancellationRequested();
        (_measures, _measured) = (measures, choice);
    });

    private async Task AttemptAsync(Func<CancellationToken, Task> work)
    {
        CancellationToken closed = _open.Token;
        (_isBusy, _problem) = (true, null);
        StateHasChanged();
        try
        {
            await work(closed);
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The dialog was closed.
            return;
        }
        catch (Exception exception) when (exception is RegionRefusedException or LabelRefusedException or TileUnavailableException or RenderingException)
        {
            (_problem, _measures) = (exception.Message, null);
        }

        if (!closed.IsCancellationRequested)
        {
            _isBusy = false;
            StateHasChanged();
        }
    }

    private Task CloseAsync(bool visible)
    {
        if (visible)
        {
            return Task.CompletedTask;
        }

        Reset();
        return VisibleChanged.InvokeAsync(false);
    }

    private void Reset()
    {
        _open.Cancel();
        _open.Dispose();
        _open = new();
        (_shown, _zooms, _lattice, _measures, _problem, _isBusy) = (null, null, null, null, null, false);
    }

    private void ReadZoom(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int zoom))
        {
            _lattice = _zooms!.Where(kept => kept.Lattice.Zoom == zoom).Select(kept => kept.Lattice).FirstOrDefault() ?? _lattice;
        }
    }

    private void ReadKind(ChangeEventArgs change) => _kind = Enum.TryParse(change.Value as string, out LabelKind kind) ? kind : _kind;

    private void ReadClusters(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            _clusters = count;
        }
    }

    private static string Summary(RegionMeasures measures)
    {
        RegionLabels region = measures.Region;
        int missing = region.Lattice.Points - region.Kept;
        return $"{NumberWords.Exact(region.Kept)} of {NumberWords.Exact(region.Lattice.Points)} pictures at zoom {NumberWords.Exact(region.Lattice.Zoom)}, called by {region.Labels.Source} "
            + $"(encoder {region.Labels.Encoder[..Math.Min(8, region.Labels.Encoder.Length)]}…).{(missing > 0 ? $" {NumberWords.Exact(missing)} are missing and left out." : "")}"
            + $"{(measures.Scales is { } scales && measures.NoDimension is null ? $" {scales.Words}" : "")}";
    }

    private string Address(string file)
    {
        RegionLattice lattice = _measures!.Region.Lattice;
        string labels = _measured.Kind switch
        {
            LabelKind.Own => $"own{string.Concat(_measured.Words.Select(word => $"&words={Uri.EscapeDataString(word)}"))}",
            LabelKind.Clusters => string.Create(CultureInfo.InvariantCulture, $"clusters&k={_measured.Clusters}"),
            _ => "words",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"api/worlds/{WorldId.Of(World)}/regions/{file}?zoom={lattice.Zoom}&minX={lattice.MinX}&minY={lattice.MinY}&maxX={lattice.MaxX}&maxY={lattice.MaxY}&labels={labels}");
    }
}
