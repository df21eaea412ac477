using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Dives;
using LatentWorld.Web.Dives;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;
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

    /// <summary>How the places of the open dive were chosen, as a sentence begins that names them; null where its reader, or a link, said them.</summary>
    private string? _diveChosen;
    private Snackbar? _landingHint;

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
        await DiveChosenAsync(new DivePlaces(from.Point, to.Point), "From the open picture to the neighbour that differs most from it");
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
            await DiveChosenAsync(new DivePlaces(from.Point, to.Point), "The steepest border near the middle of the view");
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

        _ = InvokeAsync(() => DiveAsync(new DivePlaces(from, tile.Point)));
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

    private Task DiveAsync(DivePlaces places) => DiveChosenAsync(places, null);

    private async Task DiveChosenAsync(DivePlaces places, string? chosen)
    {
        ForgetOtherEnd();
        ForgetLanding();
        (_dive, _divesAtOnce, _diveChosen) = (places, true, chosen);
        await CloseTileAsync();
        await TellDiveAsync();
        StateHasChanged();
    }

    private async Task CloseDiveAsync()
    {
        _divePanel?.GiveUp();
        ForgetOtherEnd();
        ForgetLanding();
        _dive = null;
        await TellDiveAsync();
        StateHasChanged();
    }

    /// <summary>The back button led to where another dive or another route was open, or none; as links say them, empty for none.</summary>
    [JSInvokable]
    public async Task OnWaysReopened(string dive, string route)
    {
        LinkQuery query = LinkQuery.Read($"?{dive}&{route}");
        DivePlaces? places = OrNone(query.Dive, ShareLink.ReadDive);
        if (places != _dive)
        {
            _divePanel?.GiveUp();
            ForgetOtherEnd();
            ForgetLanding();
            (_dive, _divesAtOnce, _diveChosen) = (places, false, null);
        }

        await ReopenRouteAsync(OrNone(query.Route, RoutePlan.Read));
        StateHasChanged();

        static T? OrNone<T>(string? text, Func<string, T> read)
            where T : class
        {
            try
            {
                return string.IsNullOrEmpty(text) ? null : read(text);
            }
            catch (ShareLinkException)
            {
                return null; // An address that was typed.
            }
        }
    }

    /// <summary>The address says which dive is open.</summary>
    /// <param name="isStep">Whether the back button undoes it: not where the address has brought it.</param>
    private Task TellDiveAsync(bool isStep = true) => _map?.SetDiveAsync(_dive is null ? "" : ShareLink.DiveQuery(_dive), isStep) ?? Task.CompletedTask;

    /// <summary>A dive has ended: the map goes there, unless a picture is open, under which it would fly away.</summary>
    private Task EndDiveAsync(DiveLanding landing)
    {
        if (_tile is null)
        {
            return LandAsync(landing);
        }

        ForgetLanding();
        _landingHint = Snackbar.Add("The dive has found its border.", Severity.Normal, options =>
        {
            options.Action = "Land there";
            options.RequireInteraction = true;
            options.OnClick = async _ =>
            {
                await CloseTileAsync();
                await LandAsync(landing);
                StateHasChanged();
            };
        });
        return Task.CompletedTask;
    }

    private void ForgetLanding()
    {
        if (_landingHint is not null)
        {
            Snackbar.Remove(_landingHint);
            _landingHint = null;
        }
    }

    /// <summary>Opens the picture where a dive lands, as a cell of its strip or of the first zoom that has it; a picture that is no cell is only gone to.</summary>
    private async Task OpenFindAsync(DiveLanding landing)
    {
        if ((TileAddress.At(landing.Place, (int)landing.Zoom) ?? TileAddress.At(landing.Place, TileAddress.MaxZoom)) is not { } tile || _map is null)
        {
            await LandAsync(landing);
            return;
        }

        TileAddress cell = tile.Zoom == (int)landing.Zoom ? tile : TileAddress.At(landing.Place, tile.LowestZoom)!.Value;
        await ShowCellAsync(cell);
        await _map.SelectAsync(cell);
        _beside = cell;
        Open(cell);
    }

    private Task LandAsync(DiveLanding landing) => _map?.GoToAsync(new(landing.Place.Alpha, landing.Place.Beta, landing.Zoom)) ?? Task.CompletedTask;

    private Task CopyDiveLinkAsync() => CopyViewLinkAsync("Link to this dive copied.");
}
