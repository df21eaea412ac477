using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Panels.Journals;

/// <summary>Leads through a journal in the order by hand.</summary>
public sealed partial class TourPanel
{
    // Of a route two rows of three.
    private const int StripPictures = 6;

    private OpenJournal? _shown;
    private long _revision = -1;
    private Journal? _journal;
    private WorldId _world;
    private JournalEntry? _entry;
    private int _at;
    private int _total;
    private string? _problem;
    private ElementReference _next;
    private bool _isFocused;

    [Parameter, EditorRequired]
    public OpenJournal? Open { get; set; }

    /// <summary>What the page around it does.</summary>
    [Parameter, EditorRequired]
    public IJournalPage Page { get; set; } = null!;

    /// <summary>Counts the changes of the journal, of whomever.</summary>
    [Parameter]
    public long Revision { get; set; }

    /// <summary>Whether it goes to the first entry at once: a link that says where to look stays there.</summary>
    [Parameter]
    public bool Begins { get; set; }

    /// <summary>Whether another panel stands before it.</summary>
    [Parameter]
    public bool IsHidden { get; set; }

    /// <summary>The entry that is shown has this number now.</summary>
    [Parameter]
    public EventCallback<long?> OnEntry { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private string Title => _journal is { Title.Length: > 0 } journal ? $"Tour: {ShownText.Of(journal.Title)}" : "Tour";

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Open && _revision == Revision)
        {
            return;
        }

        bool isFirst = _shown != Open;
        (_shown, _revision) = (Open, Revision);
        if (isFirst)
        {
            _at = 0;
        }

        Read();
        if (isFirst && _entry is not null)
        {
            await OnEntry.InvokeAsync(_entry.Id);
            if (Begins)
            {
                await Page.ShowAsync(_entry);
            }
        }
    }

    /// <summary>The arrows lead through it at once.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isFocused && _total > 1)
        {
            _isFocused = true;
            try
            {
                await _next.FocusAsync(preventScroll: true);
            }
            catch (JSException)
            {
                // Behind a dialog nothing takes the focus.
            }
            catch (JSDisconnectedException)
            {
                // The browser has left meanwhile.
            }
        }
    }

    private Task PressAsync(KeyboardEventArgs press) => press switch
    {
        { CtrlKey: true } or { AltKey: true } or { MetaKey: true } => Task.CompletedTask,
        { Key: "ArrowLeft" } => StepAsync(-1),
        { Key: "ArrowRight" } => StepAsync(1),
        _ => Task.CompletedTask,
    };

    private async Task StepAsync(int steps)
    {
        int to = Math.Clamp(_at + steps, 0, Math.Max(0, _total - 1));
        if (to == _at)
        {
            return;
        }

        _at = to;
        Read();
        if (_entry is not null)
        {
            await OnEntry.InvokeAsync(_entry.Id);
            await Page.ShowAsync(_entry);
        }
    }

    private void Read()
    {
        try
        {
            _journal = Open is null ? null : Shelf.Find(Open.Id);
            if (_journal is null)
            {
                (_entry, _total) = (null, 0);
                return;
            }

            _world = WorldId.Of(_journal.World);
            _at = Math.Clamp(_at, 0, Math.Max(0, _journal.Entries - 1));
            EntryPage page = Shelf.Page(_journal.Id, new(_at, 1));
            (_total, _entry, _problem) = (page.Total, page.Entries.FirstOrDefault(), null);
        }
        catch (JournalException exception)
        {
            _problem = exception.Message;
        }
    }
}
