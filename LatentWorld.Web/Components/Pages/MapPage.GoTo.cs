using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Components.Pages;

/// <summary>Going to a place that was typed or pasted, and to pictures that words describe.</summary>
public sealed partial class MapPage
{
    /// <summary>A cell of this zoom is a sixteenth of the unit: a picture of a coarser one is shown among its neighbours.</summary>
    private const int LeastZoom = 4;

    private bool _goOpen;
    private string _goStart = "";

    public async Task AskWhereToGoAsync()
    {
        if (_map is not null)
        {
            _goStart = _region is { } region ? PlaceText.Of(region) : PlaceText.Of(await _map.GetViewAsync());
            _goOpen = true;
            StateHasChanged();
        }
    }

    /// <returns>Why one cannot go there; null where it is done.</returns>
    private async Task<string?> GoAsync(string text)
    {
        if (_map is null)
        {
            return "The map is not there yet.";
        }

        PlaceText place = PlaceText.Read(text, (await _map.GetViewAsync()).Zoom);
        if (place.Sought is { } words && Tiles.Finder.Refusal is null)
        {
            await FindAsync(words);
            return null;
        }

        if (place.Query is { } query)
        {
            string address = Navigation.BaseUri + query;
            if (Read(address).Problem is { } problem)
            {
                return problem;
            }

            // As if it had been typed into the address bar: all that a link says is obeyed in one place.
            Navigation.NavigateTo(address, forceLoad: true);
        }
        else if (place.Region is { } region)
        {
            _region = region;
            await _map.FitRegionAsync(region);
        }
        else if (place.View is { } view)
        {
            await _map.GoToAsync(view);
        }

        return place.Problem;
    }

    /// <summary>Goes to a picture at the first zoom that has it as a cell, and not to where rounding makes one picture of all.</summary>
    private Task ShowPictureAsync(PlanePoint point) => _map?.GoToAsync(new(point.Alpha, point.Beta, ZoomOf(point))) ?? Task.CompletedTask;

    /// <summary>The first zoom that has a point as a cell, and not where rounding makes one picture of all.</summary>
    private int ZoomOf(PlanePoint point)
    {
        int first = TileAddress.At(point, TileAddress.MaxZoom)?.LowestZoom ?? TileAddress.MaxZoom;
        int floor = NumericFloor.Zoom(Plane.Of(_place.World, Model.LatentShape, Latents), InputPrecisions.Of(Model.Precision, _place.World.Arithmetic));
        return Math.Max(LeastZoom, Math.Min(first, floor - 1));
    }

    /// <summary>Goes to where a tile is a cell of the map.</summary>
    private Task ShowCellAsync(TileAddress tile) => _map?.GoToAsync(new(tile.Point.Alpha, tile.Point.Beta, tile.Zoom)) ?? Task.CompletedTask;
}
