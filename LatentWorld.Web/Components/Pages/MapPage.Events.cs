using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Journals;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Pages;

/// <summary>What the map in the browser tells the page.</summary>
public sealed partial class MapPage
{
    [JSInvokable]
    public void OnTileClicked(int zoom, long x, long y)
    {
        var tile = new TileAddress(zoom, x, y);
        if (!(tile.IsValid && (TakesOtherEnd(tile) || TakesStop(tile))))
        {
            Open(tile);
        }
    }

    /// <summary>The back button led to where a picture was open; the map stands as it stood then.</summary>
    [JSInvokable]
    public void OnTileReopened(int zoom, long x, long y)
    {
        _beside = new(zoom, x, y);
        Open(new(zoom, x, y));
    }

    /// <summary>The back button led to where no picture was open.</summary>
    [JSInvokable]
    public void OnTileLeft()
    {
        _tile = null;
        StateHasChanged();
    }

    /// <summary>A link to another place of the map was pressed; the change of the address follows.</summary>
    [JSInvokable]
    public void OnLinkFollowed() => _followsLink = true;

    [JSInvokable]
    public void OnRegionDrawn(double alpha0, double beta0, double alpha1, double beta1)
    {
        var region = new Region(new(alpha0, beta0), new(alpha1, beta1));
        _region = region.IsValid ? region : null;
        if (_regionHint is not null)
        {
            Snackbar.Remove(_regionHint);
            _regionHint = null;
        }

        StateHasChanged();
    }

    [JSInvokable]
    public void OnRegionCleared()
    {
        _region = null;
        StateHasChanged();
    }

    /// <summary>There is room for open panels now, or no longer.</summary>
    [JSInvokable]
    public void OnWide(bool wide)
    {
        _wide = wide;
        StateHasChanged();
    }

    [JSInvokable]
    public async Task OnLayersChanged(MapLayers layers)
    {
        _layers = layers;
        await KeepLayersAsync();
        StateHasChanged();
    }

    [JSInvokable]
    public async Task OnKey(string name)
    {
        switch (name)
        {
            case "c":
                await CopyViewLinkAsync();
                break;
            case "d" when _keysOpen || _goOpen || _measureOpen || _cornersOpen || _topic is not null:
                break;
            case "d" when _tile is { } tile:
                await DiveFromAsync(tile);
                break;
            case "d":
                await DiveInViewAsync();
                break;
            case "r" when _keysOpen || _goOpen || _measureOpen || _cornersOpen || _topic is not null:
                break;
            case "r" when _tile is { } tile:
                await AddToRouteAsync(tile);
                break;
            case "r":
                await PickRouteAsync();
                break;
            case "g":
                await AskWhereToGoAsync();
                break;
            case "j" when _keysOpen || _goOpen || _measureOpen || _cornersOpen || _topic is not null:
                break;
            case "j":
                await ToggleJournalAsync();
                break;
            case "w":
                _worldsOpen = !_worldsOpen;
                break;
            case "?":
                _keysOpen = !_keysOpen;
                break;
            case "Escape":
                await CloseTopmostAsync();
                break;
        }

        StateHasChanged();
    }

    private void Open(TileAddress tile)
    {
        _tile = tile.IsValid ? tile : null;
        StateHasChanged();
    }

    private async Task CloseTopmostAsync()
    {
        if (_otherEndOf is not null)
        {
            ForgetOtherEnd();
        }
        else if (_picksStops)
        {
            ForgetStops();
        }
        else if (_worldsOpen)
        {
            _worldsOpen = false;
        }
        else if (_tile is not null)
        {
            await CloseTileAsync();
        }
        else if (_dive is not null)
        {
            await CloseDiveAsync();
        }
        else if (_searched is not null)
        {
            _searched = null;
        }
        else if (_route is not null)
        {
            await CloseRouteAsync();
        }
        else if (_sought is not null)
        {
            _sought = null;
        }
        else if (_journal.View != JournalView.None)
        {
            await _journal.CloseAsync();
        }
        else
        {
            _problem = null;
        }
    }
}
