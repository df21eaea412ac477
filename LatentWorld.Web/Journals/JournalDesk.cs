using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Journals.GeoJson;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>Takes what people write into journals, within what one client may; for the page and the API alike.</summary>
public sealed class JournalDesk(JournalShelf shelf, JournalAllowance allowance, WorldLibrary library, NewWorldAllowance worlds)
{
    /// <summary>Begins a journal.</summary>
    /// <exception cref="JournalRefusedException">It cannot be kept; the message says why, for people.</exception>
    public (Journal Journal, string Secret) Create(World world, string title, IReadOnlyList<EntryContent> contents, ClientAddress client) =>
        shelf.Create(world, title, contents, bytes => allowance.Take(client, bytes, begins: true));

    /// <summary>Begins a journal from a file, of the file's world.</summary>
    /// <param name="open">The world where the file names none; null where one has to be named.</param>
    /// <inheritdoc cref="Create"/>
    public (Journal Journal, string Secret) CreateFrom(JournalFile file, World? open, ClientAddress client)
    {
        World world = file.World ?? open ?? throw new JournalFormatException("The file does not say of which world it is: it lacks \"world\" in its member \"latentworld\". Import it into a journal of that world.");
        if (library.Check(world) is [WorldProblem problem, ..])
        {
            throw new JournalFormatException($"This server cannot show the file's world: {problem.Message}");
        }

        if (!worlds.Covers(world, client))
        {
            throw new JournalWaitException(NewWorldAllowance.Refusal, NewWorldAllowance.Window);
        }

        (Journal, string) begun = Create(world, file.Title, file.Contents, client);
        library.Keep(world);
        return begun;
    }

    /// <summary>Adds entries to a journal.</summary>
    /// <inheritdoc cref="JournalShelf.Add" path="/*[self::returns or self::exception]"/>
    public (Journal Journal, IReadOnlyList<JournalEntry> Entries) Add(string id, string secret, IReadOnlyList<EntryContent> contents, ClientAddress client) =>
        shelf.Add(id, secret, contents, bytes => allowance.Take(client, bytes, begins: false));

    /// <summary>Gives an entry another content; what it grows by is the client's.</summary>
    /// <inheritdoc cref="JournalShelf.Change(string, string, long, long, EntryContent, Action{long})" path="/*[self::returns or self::exception]"/>
    public (Journal Journal, JournalEntry Entry) Change(string id, string secret, long entry, long revision, EntryContent content, ClientAddress client) =>
        shelf.Change(id, secret, entry, revision, content, bytes => allowance.Take(client, bytes, begins: false));

    /// <summary>Adds a file's entries to a journal of the same world. What the journal has stays, and what it has already is passed over.</summary>
    /// <inheritdoc cref="JournalShelf.AddNew" path="/*[self::returns or self::exception]"/>
    public (Journal Journal, IReadOnlyList<JournalEntry> Entries) Import(string id, string secret, JournalFile file, ClientAddress client)
    {
        if (file.World is { } world && shelf.Find(id) is { } journal && journal.World != world)
        {
            throw new JournalFormatException($"This file is of another world, \"{ShownText.Quoted(library.Title(world))}\": its α and β mean other pictures here. Import it as a journal of its own.");
        }

        return shelf.AddNew(id, secret, file.Contents, bytes => allowance.Take(client, bytes, begins: false));
    }
}
