using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Routes;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>Routes: their places are picked on the map, their lines drawn, their frames played.</summary>
public sealed partial class MapPage
{
    /// <summary>The route that is open, which may lack places yet; null where none is.</summary>
    private RoutePlan? _route;
    private RoutePanel? _routePanel;

    /// <summary>Whether each picture that is clicked becomes a place of the route, rather than opens.</summary>
    private bool _picksStops;
    private Snackbar? _stopHint;

    /// <summary>The map shows another frame, or has begun or ended to play.</summary>
    [JSInvokable]
    public void OnRouteFrame(int frame, bool plays) => _routePanel?.Show(frame, plays);

    /// <summary>Adds a picture to the open route, or begins one with it.</summary>
    private async Task AddToRouteAsync(TileAddress tile)
    {
        await AddStopAsync(tile.Point);
        await CloseTileAsync();
        if (_route is { Stops.Count: < RoutePlan.FewestStops })
        {
            // It has to go somewhere: the next click says where.
            PickStops();
        }
    }

    /// <summary>Opens the panel of routes, where it is not, and has places picked.</summary>
    private async Task PickRouteAsync()
    {
        if (_route is null)
        {
            await ChangeRouteAsync(new([]));
        }

        PickStops();
    }

    private void PickStops()
    {
        ForgetOtherEnd();
        ForgetStops();
        _picksStops = true;
        _stopHint = Snackbar.Add("Click the pictures of the route in their order. Esc ends it.", Severity.Normal);
        StateHasChanged();
    }

    /// <returns>Whether the picture that was clicked is a place of the route.</returns>
    private bool TakesStop(TileAddress tile)
    {
        if (_picksStops)
        {
            _ = InvokeAsync(async () =>
            {
                await CloseTileAsync();
                await AddStopAsync(tile.Point);
            });
        }

        return _picksStops;
    }

    private void ForgetStops()
    {
        _picksStops = false;
        if (_stopHint is not null)
        {
            Snackbar.Remove(_stopHint);
            _stopHint = null;
        }
    }

    private async Task AddStopAsync(PlanePoint point)
    {
        RoutePlan plan = _route ?? new([]);
        if (plan.Stops.Count == RoutePlan.MostStops)
        {
            Snackbar.Add($"A route has at most {RoutePlan.MostStops} places. Take one out first.", Severity.Warning);
        }
        else if (plan.Stops.Count == 0 || plan.Stops[^1] != point)
        {
            await ChangeRouteAsync(plan with { Stops = [.. plan.Stops, point] });
        }

        if (_route?.Stops.Count >= RoutePlan.MostStops)
        {
            ForgetStops();
        }
    }

    private async Task ChangeRouteAsync(RoutePlan plan)
    {
        // Before anything is waited for: the next place that is picked meanwhile is added to this one.
        bool isFirst = _route is null;
        _route = plan;
        if (isFirst)
        {
            (_sought, _searched) = (null, null);
            await CloseDiveAsync();
        }

        await DrawRouteAsync(null, isStep: true);
        StateHasChanged();
    }

    private async Task CloseRouteAsync()
    {
        _routePanel?.GiveUp();
        ForgetStops();
        _route = null;
        await DrawRouteAsync(null, isStep: true);
        StateHasChanged();
    }

    /// <summary>The back button led to where another route was open, or none. One that lacks places yet is in no address, and stays.</summary>
    private async Task ReopenRouteAsync(RoutePlan? plan)
    {
        RoutePlan? open = _route is { Problem: null } whole ? whole : null;
        if (plan?.ToString() != open?.ToString())
        {
            _routePanel?.GiveUp();
            ForgetStops();
            _route = plan;
            await DrawRouteAsync(null);
        }
    }

    /// <summary>The address says which route is open, and the map draws it.</summary>
    /// <param name="isStep">Whether the back button closes what is opened with it, or opens what is closed.</param>
    private Task DrawRouteAsync(RoutePath? path, bool isStep = false) => _map?.SetRouteAsync(
        _route is { Problem: null } whole ? ShareLink.RouteQuery(whole) : "",
        _route is null ? null : MapRoute.Of(WorldId.Of(_place.World), _route, path), isStep) ?? Task.CompletedTask;

    private Task PlayRouteAsync(bool plays) => _map?.PlayRouteAsync(plays) ?? Task.CompletedTask;

    private Task ShowFrameAsync(int frame) => _map?.ShowFrameAsync(frame) ?? Task.CompletedTask;

    private Task CopyRouteLinkAsync() => CopyViewLinkAsync("Link to this route copied.");
}
