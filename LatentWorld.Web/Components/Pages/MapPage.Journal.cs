using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Components.Journals;
using LatentWorld.Web.Components.Panels.Films;
using LatentWorld.Web.Journals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>The page as the ground of its journal.</summary>
public sealed partial class MapPage : IJournalGround
{
    private JournalSession _journal = null!;
    private JournalKeeper _keeper = null!;
    private KeepFrame? _keep;

    World IJournalGround.World => _place.World;

    string IJournalGround.WorldTitle => _place.Title;

    Region? IJournalGround.Region => _region;

    JournalMap? IJournalGround.Map => _map?.Journals;

    ClientAddress IJournalGround.Client => Client.Address;

    string IJournalGround.BaseAddress => Navigation.BaseUri;

    [Inject]
    private JournalShelf Shelf { get; set; } = null!;

    [Inject]
    private JournalDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private JournalOpener Journals { get; set; } = null!;

    private bool IsJournalBehind => _tile is not null || _dive is not null || _route is not null || _searched is not null || _sought is not null;

    /// <summary>A mark of the map was pressed.</summary>
    [JSInvokable]
    public Task OnEntryPressed(long id) => _journal.PressAsync(id);

    void IJournalGround.Say(string words, Severity severity) => Snackbar.Add(words, severity);

    void IJournalGround.Refuse(string words) => _problem = words;

    void IJournalGround.Leave(string address) => Navigation.NavigateTo(address, forceLoad: true);

    Task<bool> IJournalGround.CopyAsync(string text) => Script.InvokeAsync<bool>("latentWorld.copy", text).AsTask();

    Task IJournalGround.ClosePictureAsync() => CloseTileAsync();

    Task IJournalGround.OpenRouteAsync(RoutePlan plan) => ChangeRouteAsync(plan);

    int IJournalGround.ZoomOf(PlanePoint point) => ZoomOf(point);

    Task IJournalGround.RunAsync(Func<Task> work) => InvokeAsync(work);

    void IJournalGround.Refresh() => StateHasChanged();

    private void BeginJournal()
    {
        _journal = new(this, Shelf, Journals, Time);
        _keeper = new(this, _journal, Shelf, Desk, Tiles.Routes);
        _keep = KeepFrameAsync;
    }

    /// <summary>J: opens the list, of this browser's newest journal of the world where none is open, or closes it.</summary>
    private async Task ToggleJournalAsync()
    {
        if (_journal.View == JournalView.List && !IsJournalBehind)
        {
            await _journal.CloseAsync();
            return;
        }

        await CloseTileAsync();
        await CloseDiveAsync();
        await CloseRouteAsync();
        (_searched, _sought) = (null, null);
        await _journal.ListAsync();
    }

    private Task KeepTileAsync((TileAddress Tile, string What) kept) => _keeper.KeepAsync(
        new(EntryKind.Place, [kept.Tile.Point], kept.Tile.Zoom, What: ShownText.Beginning(kept.What, EntryContent.LongestWhat)));

    private Task KeepFrameAsync(FilmFrame frame) => _keeper.KeepAsync(
        new(EntryKind.Find, [frame.Point], What: ShownText.Beginning(frame.Words, EntryContent.LongestWhat)));
}
