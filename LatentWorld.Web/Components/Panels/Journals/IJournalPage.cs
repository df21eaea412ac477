using LatentWorld.Engine.Journals;

namespace LatentWorld.Web.Components.Panels.Journals;

/// <summary>What the panels of journals ask of the page around them.</summary>
public interface IJournalPage
{
    /// <summary>The journals of the open world that this browser may change.</summary>
    IReadOnlyList<KeptJournal> Kept { get; }

    /// <summary>The bookmarks of the open world that this browser keeps.</summary>
    IReadOnlyList<BookmarkPlace> Bookmarks { get; }

    /// <summary>Whether a region is selected.</summary>
    bool HasRegion { get; }

    /// <summary>Begins a journal of the open world, and opens it.</summary>
    /// <exception cref="JournalException">It cannot be kept.</exception>
    Task BeginAsync(string title);

    /// <summary>Opens one of <see cref="Kept"/>.</summary>
    /// <exception cref="JournalException">The store cannot be read.</exception>
    Task OpenAsync(KeptJournal journal);

    /// <summary>Begins a journal from a file, or adds it to the open one.</summary>
    /// <returns>What was done, for people.</returns>
    /// <exception cref="JournalException">It cannot be kept.</exception>
    Task<string> ImportAsync(ReadOnlyMemory<byte> file);

    /// <summary>Moves <see cref="Bookmarks"/> into the open journal; they go from the browser when they are in it.</summary>
    /// <exception cref="JournalException">They cannot be kept.</exception>
    Task MoveBookmarksAsync();

    /// <summary>Gives an entry of the open journal another content.</summary>
    /// <param name="seen">The entry as its editor has seen it.</param>
    /// <returns>It as it is kept.</returns>
    /// <exception cref="JournalException">It cannot be kept, or somebody else was faster.</exception>
    JournalEntry Change(JournalEntry seen, EntryContent content);

    /// <summary>Keeps the view as it is.</summary>
    Task KeepViewAsync();

    /// <summary>Keeps the selected region.</summary>
    Task KeepRegionAsync();

    /// <summary>Goes to where an entry is looked at.</summary>
    Task ShowAsync(JournalEntry entry);

    /// <summary>Opens the route of an entry beside the map, where its frames are made and played.</summary>
    Task TravelAsync(JournalEntry entry);

    /// <summary>Copies the link to read the open journal, or the one to change it.</summary>
    Task CopyLinkAsync(bool toEdit);

    /// <summary>Plays the open journal as a tour.</summary>
    Task PlayAsync();

    /// <summary>Shows the list of the open journal.</summary>
    Task ListAsync();

    /// <summary>The open journal is no more.</summary>
    Task ForgetAsync();
}
