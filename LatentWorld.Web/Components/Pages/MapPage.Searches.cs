using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Pages;

/// <summary>Searches: for borders of a region, and for pictures by words.</summary>
public sealed partial class MapPage
{
    /// <summary>The region whose borders are looked for; null where none are.</summary>
    private Region? _searched;

    /// <summary>The words whose pictures are shown; null where none are.</summary>
    private string? _sought;

    /// <summary>Whether the map shows borders of a search.</summary>
    private bool _hasBorders;

    public async Task SearchRegionAsync()
    {
        _searched = _region;
        _sought = null;
        await CloseDiveAsync();
        await CloseTileAsync();
        StateHasChanged();
    }

    private void CloseSearch()
    {
        _searched = null;
        StateHasChanged();
    }

    private Task DrawBordersAsync(double[] pieces)
    {
        _hasBorders = pieces.Length > 0;
        return _map?.SetBordersAsync(pieces) ?? Task.CompletedTask;
    }

    /// <summary>Borders go with the search that found them, whatever has closed it.</summary>
    private Task ClearBordersAsync() => _hasBorders && _searched is null ? DrawBordersAsync([]) : Task.CompletedTask;

    private async Task FindAsync(string words)
    {
        (_sought, _searched) = (words, null);
        await CloseDiveAsync();
        await CloseTileAsync();
        StateHasChanged();
    }

    private void CloseFind()
    {
        _sought = null;
        StateHasChanged();
    }
}
