using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Help;
using LatentWorld.Web.Components.Panels.Worlds;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>
/// The one page: the map over the whole window and the panels around it. The address is written by the map in the
/// browser; here it is read when the page opens and when the back button leads to another world.
/// </summary>
public sealed partial class MapPage
{
    private ElementReference _element;
    private DotNetObjectReference<MapPage>? _self;
    private MapHandle? _map;
    private OpenedPlace _place = null!;
    private IDisposable? _use;
    private string? _problem;
    private bool _wide = true;
    private bool _worldsOpen;
    private WorldDraft? _draft;
    private bool _keysOpen;
    private Topic? _topic;
    private TileAddress? _tile;
    private TileAddress? _beside;
    private bool _followsLink;
    private Region? _region;
    private bool _measureOpen;
    private Snackbar? _regionHint;
    private MapLayers _layers = MapLayers.Start;
    private bool _isDisposed;

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _isDisposed = true;
        _journal.Dispose();
        _use?.Dispose();
        if (_map is not null)
        {
            await _map.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override void OnInitialized()
    {
        BeginJournal();
        _place = Read(Navigation.Uri);
        if (_place.Elsewhere is { } elsewhere)
        {
            Navigation.NavigateTo(elsewhere + new Uri(Navigation.Uri).Query, forceLoad: true);
            return;
        }

        _problem = _place.Problem;
        NoteMissing(_place, Navigation.Uri);
        _region = _place.Region;
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            await StandAsideAsync();
            await ClearBordersAsync();
            return;
        }

        try
        {
            _self = DotNetObjectReference.Create(this);
            Hold(_place.World);
            _layers = ReadLayers(Navigation.Uri) ?? await Script.InvokeAsync<MapLayers?>("latentWorld.layers") ?? MapLayers.Start;
            // The panels take their places first: a region is fitted beside them.
            _wide = await Script.InvokeAsync<bool>("latentWorld.watchWidth", _self);
            await Script.InvokeVoidAsync("latentWorld.watchFiles", _self);
            StateHasChanged();
            MapHandle map = await MapHandle.CreateAsync(Script, _element, _self, Describe(_place), _place, _layers);
            if (_isDisposed)
            {
                await map.DisposeAsync();
                return;
            }

            _map = map;
            // Not before: the page would stand still until the picture is made.
            // A link says where to look from, so the map does not move aside for it.
            _beside = _tile = _place.Link?.Picture;
            (_dive, _route) = (_place.Link?.Dive, _place.Link?.Route);
            // A dive or a route that the address says and that there is not goes from it.
            await TellDiveAsync(isStep: false);
            await DrawRouteAsync(null);
            await _journal.OpenLinkedAsync(Navigation.Uri);
            StateHasChanged();
        }
        catch (JSDisconnectedException)
        {
            // The browser left while the page opened; nobody is there to see it.
        }
    }

    /// <summary>The panel of another picture is there: the map moves the picture from under it.</summary>
    private async Task StandAsideAsync()
    {
        if (_tile != _beside)
        {
            _beside = _tile;
            if (_tile is not null && _map is not null)
            {
                await _map.StandAsideAsync();
            }
        }
    }

    /// <summary>The map asks for the world by its id, which is known as long as the page is open.</summary>
    private void Hold(World world)
    {
        IDisposable? before = _use;
        _use = Library.Hold(world);
        before?.Dispose();
    }

    private OpenedPlace Read(string address) => Opener.Open(_journal.WithWorld(LinkQuery.Read(new Uri(address).Query)));

    private static MapLayers? ReadLayers(string address) => MapLayers.Read(LinkQuery.Read(new Uri(address).Query));

    private MapWorld Describe(OpenedPlace place) =>
        MapWorld.Of(
            place.World, place.Title, Catalogue.LinkWord(place.World), Plane.Of(place.World, Model.LatentShape, Latents),
            InputPrecisions.Of(Model.Precision, place.World.Arithmetic), Catalogue.Find(WorldId.Of(place.World)) is not null, Model.FeatureCount > 0);

    /// <summary>Back and forward within a world are the map's own; another world is opened from here.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        OpenedPlace place = Read(change.Location);
        if (place.Elsewhere is { } elsewhere)
        {
            Navigation.NavigateTo(elsewhere + new Uri(change.Location).Query, forceLoad: true, replace: true);
            return;
        }

        bool isLink = _followsLink;
        _followsLink = false;
        _worldsOpen &= !isLink;
        if (place.Problem is not null || _missing is null)
        {
            NoteMissing(place, change.Location);
        }

        if (place.World != _place.World)
        {
            await ShowAsync(place);
        }
        else if (isLink)
        {
            await GoWithinAsync(place);
        }

        if (isLink && ReadLayers(change.Location) is { } layers)
        {
            await SetLayersAsync(layers);
        }
    });

    /// <summary>A link on the page itself, such as a bookmark, leads to another place of the open world.</summary>
    private async Task GoWithinAsync(OpenedPlace place)
    {
        _region = place.Region;
        _beside = _tile = place.Link?.Picture;
        ForgetOtherEnd();
        ForgetLanding();
        ForgetStops();
        (_dive, _divesAtOnce, _diveChosen, _route) = (place.Link?.Dive, false, null, place.Link?.Route);
        StateHasChanged();
        if (_map is not null)
        {
            await TellDiveAsync(isStep: false);
            await DrawRouteAsync(null);
            await _map.GoAsync(place);
        }
    }

    private async Task ShowAsync(OpenedPlace place)
    {
        Task left = Task.CompletedTask;
        if (place.World != _place.World)
        {
            _draft = null;
            left = _journal.LeaveAsync();
        }

        Hold(place.World);
        _place = place;
        _problem = place.Problem;
        _region = place.Region;
        _beside = _tile = place.Link?.Picture;
        ForgetOtherEnd();
        ForgetLanding();
        ForgetStops();
        (_dive, _divesAtOnce, _diveChosen, _route, _sought, _searched) = (place.Link?.Dive, false, null, place.Link?.Route, null, null);
        // Before the browser is waited for, or a key pressed meanwhile would write the old world's draft into the new one.
        StateHasChanged();
        if (_map is not null)
        {
            await left;
            await _map.SetWorldAsync(Describe(place), place);
            await TellDiveAsync(isStep: false);
            await DrawRouteAsync(null);
        }
    }

    private Task OpenStartAsync(StartWorld start)
    {
        _worldsOpen = false;
        return ShowAsync(LinkOpener.Start(start, null));
    }

    private Task OpenMadeAsync(World world)
    {
        OpenedPlace place = Opener.Make(world, Client.Address);
        if (place.Problem is { } problem)
        {
            Snackbar.Add(problem, Severity.Warning);
            return Task.CompletedTask;
        }

        _worldsOpen = false;
        return ShowOwnAsync(place);
    }

    private async Task ShowOwnAsync(OpenedPlace place)
    {
        await ShowAsync(place);
        if (_map is not null)
        {
            await _map.OwnAsync();
        }
    }
}
