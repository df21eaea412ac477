using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Journals;
using LatentWorld.Web.Journals;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Journals;

/// <summary>
/// The journal that a page has open, by a link or by this browser's secret: how it is shown, which entry is chosen, and what the map marks of it.
/// It hears of changes from when it is made until it is disposed.
/// </summary>
internal sealed class JournalSession : IDisposable
{
    /// <summary>Changes that come together are read once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly IJournalGround _ground;
    private readonly JournalShelf _shelf;
    private readonly JournalOpener _opener;
    private readonly TimeProvider _time;
    private bool _readsSoon;
    private bool _isDisposed;

    public JournalSession(IJournalGround ground, JournalShelf shelf, JournalOpener opener, TimeProvider time)
    {
        (_ground, _shelf, _opener, _time) = (ground, shelf, opener, time);
        Browser = new(ground, shelf);
        shelf.Changed += OnChanged;
    }

    /// <summary>What the browser keeps of journals.</summary>
    public BrowserJournals Browser { get; }

    /// <summary>The open journal, which may not be shown; null where none is open.</summary>
    public OpenJournal? Opened { get; private set; }

    /// <summary>How it is shown.</summary>
    public JournalView View { get; private set; }

    /// <summary>The number of the chosen entry; null where none is.</summary>
    public long? Entry { get; private set; }

    /// <summary>Counts the changes of the open journal, of whomever.</summary>
    public long Revision { get; private set; }

    /// <summary>Whether a tour begins at its first entry: its link says no place.</summary>
    public bool TourBegins { get; private set; }

    public void Dispose()
    {
        _isDisposed = true;
        _shelf.Changed -= OnChanged;
    }

    /// <summary>The query with the world of the journal that it names.</summary>
    public LinkQuery WithWorld(LinkQuery query) => _opener.Open(query).Query;

    /// <summary>Opens the journal that the page's address names: to be changed where the address or this browser has its secret, else as a tour.</summary>
    public async Task OpenLinkedAsync(string address)
    {
        JournalMap map = _ground.Map!;
        string? brought = await map.TakeSecretAsync();
        LinkQuery query = LinkQuery.Read(new Uri(address).Query);
        if (query.Journal is null)
        {
            return;
        }

        if (_opener.Open(query).Journal is not { } journal)
        {
            _ground.Refuse(_shelf.Refusal ?? JournalMissingException.NoJournal);
            await map.SetJournalAsync("");
            return;
        }

        if (journal.World != _ground.World)
        {
            return; // Its world cannot be shown here, which is said.
        }

        string? secret = brought is not null && JournalSecret.Opens(brought, journal.Id) ? brought : await map.SecretOfAsync(journal.Id);
        if (brought is not null && secret is null)
        {
            _ground.Say("This link's secret is not the journal's: it can be read, and not changed.", Severity.Warning);
        }

        TourBegins = (query.At ?? query.Region ?? query.Picture ?? query.Dive ?? (object?)query.Route) is null;
        await OpenAsync(journal, secret, secret is null ? JournalView.Tour : JournalView.List);
    }

    /// <summary>Opens a journal, and has the browser remember its secret.</summary>
    /// <param name="secret">Null where it is read only.</param>
    public async Task OpenAsync(Journal journal, string? secret, JournalView view)
    {
        (Opened, View, Entry) = (new(journal.Id, secret), view, null);
        if (secret is not null && !await Browser.RememberAsync(journal, secret))
        {
            _ground.Say("This browser lets the page keep nothing. Copy the link to change the journal, or it cannot be changed any more.", Severity.Warning);
        }

        await Browser.ReadAsync();
        await MarkAsync();
        _ground.Refresh();
    }

    /// <summary>Takes a journal to keep things in, without showing it.</summary>
    public void Take(OpenJournal journal) => Opened ??= journal;

    /// <summary>Shows the list of the open journal, or of this browser's newest of the world.</summary>
    public async Task ListAsync()
    {
        View = JournalView.List;
        await Browser.ReadAsync();
        Opened ??= await NewestAsync();
        await MarkAsync();
        _ground.Refresh();
    }

    /// <summary>Plays the open journal as a tour from its first entry.</summary>
    public async Task PlayAsync()
    {
        (View, TourBegins, Entry) = (JournalView.Tour, true, null);
        await MarkAsync();
        _ground.Refresh();
    }

    /// <summary>Shows the journal no more; it stays open.</summary>
    public async Task CloseAsync()
    {
        (View, Entry) = (JournalView.None, null);
        await MarkAsync();
        _ground.Refresh();
    }

    /// <summary>The open journal is no more.</summary>
    public async Task ForgetAsync()
    {
        if (Opened is { } journal)
        {
            await Browser.ForgetAsync(journal.Id);
        }

        (Opened, Entry) = (null, null);
        await MarkAsync();
        _ground.Refresh();
    }

    /// <summary>Another world is open.</summary>
    public async Task LeaveAsync()
    {
        (Opened, View, Entry) = (null, JournalView.None, null);
        await MarkAsync();
    }

    /// <summary>A mark of the map was pressed.</summary>
    public async Task PressAsync(long entry)
    {
        if (View == JournalView.Tour)
        {
            await ListAsync();
        }

        await _ground.ClosePictureAsync();
        await ChooseAsync(entry);
    }

    /// <summary>Chooses an entry, or none.</summary>
    public async Task ChooseAsync(long? id)
    {
        Entry = id;
        if (_ground.Map is { } map)
        {
            await map.SelectEntryAsync(id);
        }

        _ground.Refresh();
    }

    /// <summary>The map marks the journal while it is looked at, and the address says which it is.</summary>
    private async Task MarkAsync()
    {
        if (_ground.Map is { } map)
        {
            string? shown = View == JournalView.None ? null : Opened?.Id;
            await map.ShowJournalAsync(shown, Entry);
            await map.SetJournalAsync(shown is null ? "" : $"journal={shown}");
        }
    }

    private async Task<OpenJournal?> NewestAsync()
    {
        try
        {
            return await Browser.NewestAsync();
        }
        catch (JournalException exception)
        {
            _ground.Say(exception.Message, Severity.Warning);
            return null;
        }
    }

    /// <summary>Whoever has changed it: the list and the marks are read anew, soon.</summary>
    private void OnChanged(string id)
    {
        if (id == Opened?.Id && !_readsSoon && !_isDisposed)
        {
            _readsSoon = true;
            _ = _ground.RunAsync(ReadSoonAsync);
        }
    }

    private async Task ReadSoonAsync()
    {
        await Task.Delay(Pause, _time);
        _readsSoon = false;
        if (_isDisposed)
        {
            return;
        }

        Revision++;
        _ground.Refresh();
        try
        {
            if (_ground.Map is { } map && View != JournalView.None)
            {
                await map.ShowJournalAsync(Opened?.Id, Entry);
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has left meanwhile.
        }
    }
}
