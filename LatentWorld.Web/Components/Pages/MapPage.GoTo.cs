using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Components.Pages;

/// <summary>Going to a place that was typed or pasted.</summary>
public sealed partial class MapPage
{
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
}
