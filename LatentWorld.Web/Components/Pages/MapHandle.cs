using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Journals;
using LatentWorld.Web.Components.Panels.Layers;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Pages;

/// <summary>The map in the browser. Each call is one of the map module's; a circuit that is gone is tolerated at disposal.</summary>
internal sealed class MapHandle(IJSObjectReference module, IJSObjectReference map) : IAsyncDisposable
{
    /// <summary>What journals ask of it.</summary>
    public JournalMap Journals { get; } = new(map);

    public static async Task<MapHandle> CreateAsync(
        IJSRuntime script,
        ElementReference element,
        DotNetObjectReference<MapPage> page,
        MapWorld world,
        OpenedPlace place,
        MapLayers layers)
    {
        IJSObjectReference module = await script.InvokeAsync<IJSObjectReference>("import", "./map/map.js");
        IJSObjectReference map = await module.InvokeAsync<IJSObjectReference>(
            "create", element, page, new MapOptions(world, MapTarget.Of(place), layers, TileHub.Path.TrimStart('/')));
        return new(module, map);
    }

    public Task SetWorldAsync(MapWorld world, OpenedPlace place) =>
        map.InvokeVoidAsync("setWorld", world, MapTarget.Of(place)).AsTask();

    /// <summary>Goes to a place of the open world to which the page's address leads already.</summary>
    public Task GoAsync(OpenedPlace place) => map.InvokeVoidAsync("go", MapTarget.Of(place)).AsTask();

    public Task GoToAsync(MapView view) => map.InvokeVoidAsync("setView", view).AsTask();

    /// <summary>Marks a region and goes to where it fills what the panels leave free.</summary>
    public Task FitRegionAsync(Region region) => map.InvokeVoidAsync("fitRegion", MapRegion.Of(region)).AsTask();

    /// <summary>Keeps the marked picture clear of the panel about it.</summary>
    public Task StandAsideAsync() => map.InvokeVoidAsync("standAside").AsTask();

    /// <summary>Notes in the browser's journal that the open world was made here.</summary>
    public Task OwnAsync() => map.InvokeVoidAsync("own").AsTask();

    /// <summary>Keeps the view in the browser's journal.</summary>
    /// <returns>False where the browser does not let the page keep anything.</returns>
    public async Task<bool> BookmarkAsync() => await map.InvokeAsync<bool>("bookmark");

    public Task SetLayersAsync(MapLayers layers) => map.InvokeVoidAsync("setLayers", layers).AsTask();

    /// <summary>Takes the mark from the tile that was opened.</summary>
    public Task UnmarkAsync() => map.InvokeVoidAsync("select", (int?)null).AsTask();

    /// <summary>Marks a tile as the one that is open, and has the address say so.</summary>
    public Task SelectAsync(TileAddress tile) => map.InvokeVoidAsync("select", tile.Zoom, tile.X, tile.Y).AsTask();

    /// <summary>Has the address say which dive is open, as links do; empty where none is.</summary>
    /// <param name="isStep">Whether the back button undoes it.</param>
    public Task SetDiveAsync(string query, bool isStep) => map.InvokeVoidAsync("setDive", query, isStep).AsTask();

    /// <summary>Draws the borders that a search has found.</summary>
    /// <param name="pieces">As <see cref="LatentWorld.Web.Searches.SearchBorders"/> has them; none where no search is open.</param>
    public Task SetBordersAsync(double[] pieces) => map.InvokeVoidAsync("setBorders", pieces).AsTask();

    /// <summary>Draws a route, and has the address say which is open, as links do; empty and null where none is.</summary>
    /// <param name="isStep">Whether the back button closes what is opened with it, or opens what is closed.</param>
    public Task SetRouteAsync(string query, MapRoute? route, bool isStep) => map.InvokeVoidAsync("setRoute", query, route, isStep).AsTask();

    /// <summary>Plays the frames of the route, or stops.</summary>
    public Task PlayRouteAsync(bool plays) => map.InvokeVoidAsync("playRoute", plays).AsTask();

    /// <summary>Shows a frame of the route.</summary>
    /// <param name="frame">From 0.</param>
    public Task ShowFrameAsync(int frame) => map.InvokeVoidAsync("showFrame", frame).AsTask();

    /// <summary>Opens the ring of the farthest pictures over the map.</summary>
    public Task ShowHorizonAsync() => map.InvokeVoidAsync("horizon").AsTask();

    public Task StartRegionAsync() => map.InvokeVoidAsync("startRegion").AsTask();

    public Task ClearRegionAsync() => map.InvokeVoidAsync("clearRegion").AsTask();

    public async Task<MapView> GetViewAsync() => await map.InvokeAsync<MapView>("getView");

    /// <summary>The scale of sensitivity as it is drawn; null before its first value.</summary>
    public async Task<ScaleRange?> GetScaleAsync() => await map.InvokeAsync<ScaleRange?>("getScale");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await map.InvokeVoidAsync("dispose");
            await map.DisposeAsync();
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is closed; its map went with it.
        }
    }
}
