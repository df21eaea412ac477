using System.Globalization;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels;
using LatentWorld.Web.Components.Panels.Help;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>What the panels ask of the page.</summary>
public sealed partial class MapPage : IMapActions
{
    public async Task SetLayersAsync(MapLayers layers)
    {
        _layers = layers;
        if (_map is not null)
        {
            await _map.SetLayersAsync(layers);
        }

        await KeepLayersAsync();
        StateHasChanged();
    }

    public async Task HoldScaleAsync()
    {
        if (_map is not null && await _map.GetScaleAsync() is { } scale)
        {
            await SetLayersAsync(_layers with { From = Rounded(scale.From), To = Rounded(scale.To) });
        }

        // Three digits are enough for colours, and short enough for a link.
        static double Rounded(double value) =>
            double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    public Task CopyViewLinkAsync() => CopyViewLinkAsync("Link to this view copied.");

    private async Task CopyViewLinkAsync(string done)
    {
        if (_map is not null)
        {
            var view = await _map.GetViewAsync();
            await CopyAsync(new ShareLink(_place.World, new(view.Alpha, view.Beta), view.Zoom, Picture: _tile, Dive: _dive, Route: _route is { Problem: null } ? _route : null), done);
        }
    }

    public Task CopyRegionLinkAsync() =>
        _region is null ? Task.CompletedTask : CopyAsync(ShareLink.Of(_place.World, _region), "Link to the region copied.");

    public Task FitRegionAsync() => _map is null || _region is null ? Task.CompletedTask : _map.FitRegionAsync(_region);

    public Task OpenJournalAsync() => ToggleJournalAsync();

    public async Task BookmarkAsync()
    {
        if (_map is not null)
        {
            bool kept = await _map.BookmarkAsync();
            Snackbar.Add(
                kept ? "Bookmarked. It is listed under Worlds." : "This browser lets the page keep nothing. Copy the link instead.",
                kept ? Severity.Normal : Severity.Warning);
        }
    }

    public Task ShowHorizonAsync() => _map?.ShowHorizonAsync() ?? Task.CompletedTask;

    public void OpenJobs()
    {
        if (_region is not null)
        {
            Navigation.NavigateTo($"jobs{ShareLink.Of(_place.World, _region).ToQuery(Catalogue.LinkWord(_place.World))}");
        }
    }

    public void MeasureRegion()
    {
        _measureOpen = _region is not null;
        StateHasChanged();
    }

    public Task SelectRegionAsync()
    {
        _regionHint = Snackbar.Add("Drag over the map to select a region.", Severity.Normal);
        return _map?.StartRegionAsync() ?? Task.CompletedTask;
    }

    public Task ClearRegionAsync()
    {
        _region = null;
        StateHasChanged();
        return _map?.ClearRegionAsync() ?? Task.CompletedTask;
    }

    public void ShowKeys()
    {
        _keysOpen = true;
        StateHasChanged();
    }

    public void Explain(Topic topic)
    {
        _topic = topic;
        StateHasChanged();
    }

    private ValueTask KeepLayersAsync() => Script.InvokeVoidAsync("latentWorld.keepLayers", _layers);

    private Task CopyTileLinkAsync(TileAddress tile) =>
        CopyAsync(ShareLink.Of(_place.World, tile), "Link to this picture copied.");

    private async Task CopyAsync(ShareLink link, string done)
    {
        bool copied = await Script.InvokeAsync<bool>("latentWorld.copy", Navigation.BaseUri + link.ToQuery(Catalogue.LinkWord(link.World)) + _layers.ToQuery());
        Snackbar.Add(
            copied ? done : "The browser does not let this page copy. The address bar has the link of the view.",
            copied ? Severity.Normal : Severity.Warning);
    }

    private Task CloseTileAsync()
    {
        _tile = null;
        return _map?.UnmarkAsync() ?? Task.CompletedTask;
    }

    private void OpenWorlds() => _worldsOpen = true;

    private void CloseWorlds() => _worldsOpen = false;
}
