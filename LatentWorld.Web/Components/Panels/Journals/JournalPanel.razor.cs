using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace LatentWorld.Web.Components.Panels.Journals;

/// <summary>Reads a journal a part at a time, and changes it for who has its secret.</summary>
public sealed partial class JournalPanel
{
    // As much as the server looks for.
    private const int LongestText = 100;

    private Virtualize<JournalEntry>? _list;
    private OpenJournal? _shown;
    private long _revision;
    private Journal? _journal;
    private WorldId _world;
    private JournalEntry? _chosen;
    private JournalEntry? _removed;
    private EntryKind? _kind;
    private EntryOrder _order;
    private string _text = "";
    private bool _shares;
    private string? _problem;
    private JournalEntry? _conflict;

    /// <summary>The journal; null where none is open.</summary>
    [Parameter, EditorRequired]
    public OpenJournal? Open { get; set; }

    /// <summary>What the page around it does.</summary>
    [Parameter, EditorRequired]
    public IJournalPage Page { get; set; } = null!;

    /// <summary>What the open world is called.</summary>
    [Parameter, EditorRequired]
    public string WorldTitle { get; set; } = "";

    /// <summary>Counts the changes of the journal, of whomever: each has it read anew.</summary>
    [Parameter]
    public long Revision { get; set; }

    /// <summary>The number of the chosen entry; null where none is.</summary>
    [Parameter]
    public long? Chosen { get; set; }

    /// <summary>Whether another panel stands before it.</summary>
    [Parameter]
    public bool IsHidden { get; set; }

    [Parameter]
    public EventCallback<long?> ChosenChanged { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private bool IsEditor => Open?.Secret is not null;

    private string Title => _journal is { Title.Length: > 0 } journal ? $"Journal: {ShownText.Of(journal.Title)}" : "Journal";

    protected override async Task OnParametersSetAsync()
    {
        bool isOther = _shown != Open;
        if (isOther)
        {
            (_shown, _journal, _chosen, _removed, _problem, _conflict) = (Open, null, null, null, null, null);
            (_kind, _order, _text, _shares) = (null, EntryOrder.Hand, "", false);
        }

        if (Open is null)
        {
            return;
        }

        if (isOther || _revision != Revision)
        {
            _revision = Revision;
            await TellingAsync(ReadAsync);
        }
        else if (Chosen != _chosen?.Id)
        {
            await TellingAsync(ReadChosenAsync);
        }
    }

    private async Task ReadAsync()
    {
        _journal = Shelf.Find(Open!.Id);
        if (_journal is not null)
        {
            _world = WorldId.Of(_journal.World);
            await ReadChosenAsync();
            await RefreshAsync();
        }
    }

    private Task ReadChosenAsync()
    {
        _chosen = Chosen is { } id ? Shelf.Find(Open!.Id, id) : null;
        if (_conflict?.Id != _chosen?.Id)
        {
            _conflict = null;
        }

        return Task.CompletedTask;
    }

    private Task RefreshAsync() => _list?.RefreshDataAsync() ?? Task.CompletedTask;

    private ValueTask<ItemsProviderResult<JournalEntry>> ReadAsync(ItemsProviderRequest request)
    {
        try
        {
            EntryPage page = Shelf.Page(Open!.Id, new(request.StartIndex, request.Count, _kind, _text, _order));
            return new(new ItemsProviderResult<JournalEntry>(page.Entries, page.Total));
        }
        catch (JournalException exception)
        {
            _problem = exception.Message;
            return new(new ItemsProviderResult<JournalEntry>([], 0));
        }
    }

    private Task FilterKind(ChangeEventArgs change)
    {
        _kind = Enum.TryParse(change.Value as string, out EntryKind kind) ? kind : null;
        return RefreshAsync();
    }

    private Task FilterOrder(ChangeEventArgs change)
    {
        _order = Enum.TryParse(change.Value as string, out EntryOrder order) ? order : EntryOrder.Hand;
        return RefreshAsync();
    }

    private Task FilterText(ChangeEventArgs change)
    {
        _text = (change.Value as string ?? "").Trim();
        return RefreshAsync();
    }

    private async Task ChooseAsync(JournalEntry entry)
    {
        await ChosenChanged.InvokeAsync(entry.Id);
        await Page.ShowAsync(entry);
    }

    private Task LeaveAsync() => ChosenChanged.InvokeAsync(null);

    private async Task<JournalEntry?> ChangeAsync(JournalEntry seen, EntryContent content)
    {
        JournalEntry? kept = null;
        await TellingAsync(() =>
        {
            kept = _chosen = Page.Change(seen, content);
            _conflict = null;
            return Task.CompletedTask;
        });
        return kept;
    }

    private void GiveUp() => _conflict = null;

    private Task StepAsync(bool up) => TellingAsync(() =>
    {
        Shelf.Step(Open!.Id, Open.Secret!, _chosen!.Id, up);
        return Task.CompletedTask;
    });

    private Task RemoveAsync() => TellingAsync(async () =>
    {
        _removed = Shelf.Remove(Open!.Id, Open.Secret!, _chosen!.Id, _chosen.Revision).Entry;
        _chosen = null;
        await LeaveAsync();
    });

    private Task UndoAsync() => TellingAsync(() =>
    {
        Shelf.Restore(Open!.Id, Open.Secret!, _removed!);
        _removed = null;
        return Task.CompletedTask;
    });

    /// <summary>Does something of the panel or of its parts, and says in words why it cannot be done. What another has changed meanwhile is shown, and what was typed stays.</summary>
    private async Task TellingAsync(Func<Task> act)
    {
        try
        {
            _problem = null;
            await act();
        }
        catch (JournalConflictException exception) when (exception.Now is { } now)
        {
            _chosen = _conflict = now;
        }
        catch (JournalException exception)
        {
            _problem = exception.Message;
        }

        // Its parts call it too.
        StateHasChanged();
    }
}
