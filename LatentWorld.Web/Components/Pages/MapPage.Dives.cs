using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Dives;
using LatentWorld.Web.Dives;
using LatentWorld.Web.Worlds;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>Dives: between the open picture and the neighbour that differs most, or across the steepest border in view.</summary>
public sealed partial class MapPage
{
    /// <summary>Cells on either side of the view's middle among which the steepest border is looked for: about what a window shows.</summary>
    private const int CellsAcross = 6, CellsDown = 4;

    private DivePlaces? _dive;
    private DivePanel? _divePanel;

    /// <summary>Whether the open dive was asked for here, and begins at once.</summary>
    private bool _divesAtOnce;

    /// <summary>Where a dive begins whose other end is the next picture that is clicked; null where that opens the picture.</summary>
    private PlanePoint? _otherEndOf;
    private Snackbar? _otherEndHint;

    /// <summary>Dives from a picture across the border to its neighbour that differs most; to the right where none is there yet.</summary>
    private async Task DiveFromAsync(TileAddress tile)
    {
        TileAddress[] around =
        [
            tile, tile with { X = tile.X + 1 }, tile with { X = tile.X - 1 }, tile with { Y = tile.Y + 1 }, tile with { Y = tile.Y - 1 },
        ];
        (TileAddress from, TileAddress to) = await Tiles.Dives.SteepestAsync(WorldId.Of(_place.World), [.. around.Where(one => one.IsValid)], tile) ?? (tile, around[1]);
        await DiveAsync(from, to);
    }

    /// <summary>Dives where two neighbours near the middle of the view differ most.</summary>
    private async Task DiveInViewAsync()
    {
        if (_map is null)
        {
            return;
        }

        MapView view = await _map.GetViewAsync();
        int zoom = Math.Clamp((int)Math.Round(view.Zoom), TileAddress.MinZoom, TileAddress.MaxZoom);
        long x = (long)Math.Round(Math.ScaleB(view.Alpha, zoom)), y = (long)Math.Round(Math.ScaleB(view.Beta, zoom));
        TileAddress[] tiles =
        [
            .. from row in Enumerable.Range(-CellsDown, (2 * CellsDown) + 1)
               from column in Enumerable.Range(-CellsAcross, (2 * CellsAcross) + 1)
               select new TileAddress(zoom, x + column, y + row) into tile
               where tile.IsValid
               select tile,
        ];
        if (Tiles.Dives.Refusal is { } refusal)
        {
            Snackbar.Add(refusal, Severity.Warning);
        }
        else if (await Tiles.Dives.SteepestAsync(WorldId.Of(_place.World), tiles) is var (from, to))
        {
            await DiveAsync(from, to);
        }
        else
        {
            Snackbar.Add("No two neighbours of this view have pictures yet. Dive when some are there.", Severity.Warning);
        }
    }

    private void AskForOtherEnd()
    {
        _otherEndOf = _dive!.From;
        _otherEndHint = Snackbar.Add("Click the picture to dive to.", Severity.Normal);
    }

    /// <returns>Whether the picture that was clicked is the other end of a dive.</returns>
    private bool TakesOtherEnd(TileAddress tile)
    {
        if (_otherEndOf is not { } from)
        {
            return false;
        }

        ForgetOtherEnd();
        if (from == tile.Point)
        {
            return false;
        }

        _ = InvokeAsync(() => DiveAsync(new(from, tile.Point)));
        return true;
    }

    private void ForgetOtherEnd()
    {
        _otherEndOf = null;
        if (_otherEndHint is not null)
        {
            Snackbar.Remove(_otherEndHint);
            _otherEndHint = null;
        }
    }

    private Task DiveAsync(TileAddress from, TileAddress to) => DiveAsync(new DivePlaces(from.Point, to.Point));

    private async Task DiveAsync(DivePlaces places)
    {
        ForgetOtherEnd();
        (_dive, _divesAtOnce) = (places, true);
        await CloseTileAsync();
        await TellDiveAsync();
        StateHasChanged();
    }

    private async Task CloseDiveAsync()
    {
        _divePanel?.GiveUp();
        ForgetOtherEnd();
        _dive = null;
        await TellDiveAsync();
        StateHasChanged();
    }

    /// <summary>The address says which dive is open.</summary>
    private Task TellDiveAsync() => _map?.SetDiveAsync(_dive is null ? "" : ShareLink.DiveQuery(_dive)) ?? Task.CompletedTask;

    private Task LandAsync(DiveLanding landing) => _map?.GoToAsync(new(landing.Place.Alpha, landing.Place.Beta, landing.Zoom)) ?? Task.CompletedTask;

    private Task CopyDiveLinkAsync() => CopyViewLinkAsync("Link to this dive copied.");
}
