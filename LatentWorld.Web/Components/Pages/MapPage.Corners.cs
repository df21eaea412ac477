using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Pages;

/// <summary>Pictures, files and places that become corners.</summary>
public sealed partial class MapPage
{
    private bool _cornersOpen;
    private PlanePoint? _cornerPlace;

    /// <summary>The hash of the corner that the last link lacks here, and the link.</summary>
    private string? _missing;
    private string? _asked;

    /// <summary>A file was dropped on the page or pasted into it.</summary>
    [JSInvokable]
    public void OnFileBrought()
    {
        if (!_cornersOpen)
        {
            _cornerPlace = null;
            _cornersOpen = true;
        }

        StateHasChanged();
    }

    private void NoteMissing(OpenedPlace place, string address)
    {
        (_missing, _asked) = (place.MissingCorner, place.MissingCorner is null ? null : address);
    }

    private void BringMissingCorner() => (_cornerPlace, _cornersOpen) = (null, true);

    private void BringCorner() => (_missing, _cornerPlace, _cornersOpen) = (null, null, true);

    private void UseAsCorner(TileAddress tile) => (_missing, _cornerPlace, _cornersOpen) = (null, tile.Point, true);

    /// <summary>The corner that the link lacked is here: the link opens now.</summary>
    private void OpenAsked() => Navigation.NavigateTo(_asked!, forceLoad: true);
}
