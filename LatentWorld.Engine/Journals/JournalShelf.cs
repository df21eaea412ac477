using System.Data.Common;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>
/// The journals of the server, in the store beside the pictures. Each change is one transaction, and on the disk when it is
/// told. What is over a bound is refused in words; nothing makes room. Who changes an entry, a title or throws one away says which
/// revision he has seen: of two editors the later is told what the earlier has written, and nothing is lost.
/// </summary>
public sealed partial class JournalShelf(PictureStore store, JournalOptions options, TimeProvider time)
{
    // Of a small store pictures keep the greater part.
    private const int ShareOfStore = 4;

    /// <summary>A journal of this id was changed; raised on the thread that has changed it, and what a listener throws is passed over.</summary>
    public event Action<string>? Changed;

    /// <summary>Why nothing can be kept now, for people; null where it can.</summary>
    public string? Refusal => store.Disk is { Database.IsDamaged: false } ? null
        : store.IsShared ? "The database does not answer at present, and so no journals can be read or kept; try again in a moment."
        : $"This server keeps nothing on disk now, and so no journals. {store.Problem ?? "Ask its operator for a data folder."}";

    /// <summary>A journal; null where there is none of that id.</summary>
    /// <exception cref="JournalRefusedException">The store cannot be read.</exception>
    public Journal? Find(string id) => Read(disk => new StoredJournals(disk).Find(id));

    /// <summary>Some entries of a journal; none where there is no journal of that id.</summary>
    /// <exception cref="JournalRefusedException">The store cannot be read.</exception>
    public EntryPage Page(string id, EntryQuery query) => Read(disk => new StoredEntries(disk).Page(id, query));

    /// <summary>All entries of a journal in the order by hand, as they are at one time: up to <see cref="JournalOptions.MaxBytesOfOne"/> in memory.</summary>
    /// <exception cref="JournalRefusedException">The store cannot be read.</exception>
    public IReadOnlyList<JournalEntry> All(string id) => Read(disk => new StoredEntries(disk).All(id));

    /// <summary>All marks of a journal, in the order by hand.</summary>
    /// <exception cref="JournalRefusedException">The store cannot be read.</exception>
    public IReadOnlyList<JournalMark> Marks(string id) => Read(disk => new StoredEntries(disk).Marks(id));

    /// <summary>An entry of a journal; null where it has none of that number.</summary>
    /// <exception cref="JournalRefusedException">The store cannot be read.</exception>
    public JournalEntry? Find(string id, long entry) => Read(disk => new StoredEntries(disk).Find(id, entry));

    /// <summary>Begins a journal of a world.</summary>
    /// <param name="contents">Its first entries; all of them are kept, or nothing.</param>
    /// <param name="charge">Is told how many bytes the entries take when nothing else refuses them; where it throws, nothing is written.</param>
    /// <returns>It, and the secret by which it is changed, which is told this once.</returns>
    /// <exception cref="JournalRefusedException">There is no room, or something of it cannot be kept.</exception>
    public (Journal Journal, string Secret) Create(World world, string title, IReadOnlyList<EntryContent> contents, Action<long>? charge = null)
    {
        string secret = JournalSecret.New();
        DateTimeOffset now = Now();
        var empty = new Journal(JournalSecret.ReadingKeyOf(secret), world, Checked(title), now, now, 0, 0, 0);
        Journal begun = empty;
        Write(contents.Sum(content => content.Bytes), disk =>
        {
            var journals = new StoredJournals(disk);
            if (journals.Weigh().Count >= options.MaxJournals)
            {
                throw new JournalRefusedException($"This server has {NumberWords.Counted(options.MaxJournals, "journal")}, which is the most that it keeps. Its operator can raise Journals:MaxJournals, or keep the file of yours elsewhere.") { IsFull = true };
            }

            begun = Append(disk, empty, contents, charge).Journal with { Revision = 1 };
            journals.Write(begun);
        });
        Tell(begun.Id);
        return (begun, secret);
    }

    /// <summary>Gives a journal another title.</summary>
    /// <param name="revision">That of the journal which the editor has seen.</param>
    /// <exception cref="JournalConflictException">It has another revision by now.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public Journal Rename(string id, string secret, long revision, string title) => Change(id, secret, 0, (_, journal) =>
    {
        Expect(journal, revision);
        return journal.Title == title ? null : journal with { Title = Checked(title) };
    });

    /// <summary>Throws a journal away with all its entries.</summary>
    /// <inheritdoc cref="Rename"/>
    public void Delete(string id, string secret, long revision)
    {
        JournalSecret.Demand(secret, id);
        Write(0, disk =>
        {
            var journals = new StoredJournals(disk);
            Expect(journals.FindWritten(id) ?? throw JournalMissingException.OfJournal(), revision);
            journals.Delete(id);
        });
        Tell(id);
    }

    private static void Expect(Journal journal, long revision)
    {
        if (journal.Revision != revision)
        {
            throw new JournalConflictException($"Somebody else has changed this journal meanwhile; it is called \"{ShownText.Quoted(journal.Title)}\" now. Look at it, and do it again if you still want to.", null);
        }
    }

    private static string Checked(string title) =>
        JournalText.ProblemOfLine("journal's title", title, Journal.LongestTitle) is { } problem ? throw new JournalRefusedException(problem) : title;

    private DateTimeOffset Now() => EntryRow.Time(time.GetUtcNow().ToUnixTimeMilliseconds());

    private void Tell(string id)
    {
        foreach (Action<string> listener in Changed?.GetInvocationList().Cast<Action<string>>() ?? [])
        {
            try
            {
                listener(id);
            }
            catch (Exception)
            {
                // What was written stands, and its writer is another client than the listener: a page that has closed meanwhile is not his fault.
            }
        }
    }

    /// <summary>Changes a journal that a secret opens, in one transaction, and counts its revision up.</summary>
    /// <param name="change">Gives the changed journal; null where nothing changes, and so nothing is written or told.</param>
    private Journal Change(string id, string secret, long bytes, Func<OpenStore, Journal, Journal?> change)
    {
        JournalSecret.Demand(secret, id);
        Journal now = null!;
        bool isChanged = false;
        Write(bytes, disk =>
        {
            var journals = new StoredJournals(disk);
            now = journals.FindWritten(id) ?? throw JournalMissingException.OfJournal();
            if (change(disk, now) is { } changed)
            {
                isChanged = true;
                now = changed with { Revision = now.Revision + 1, Changed = Now() };
                journals.Write(now);
            }
        });
        if (isChanged)
        {
            Tell(id);
        }

        return now;
    }

    private void Write(long bytes, Action<OpenStore> write)
    {
        OpenStore disk = Open();
        try
        {
            lock (disk.Database.WriteGate)
            {
                // What a person has written survives a power cut; pictures, which are made again, need not.
                disk.Database.WriteThrough(() => disk.Space.Write(bytes, () =>
                {
                    disk.Database.Reserve("journals");
                    write(disk);
                }));
            }
        }
        catch (DbException exception)
        {
            throw new JournalRefusedException($"The journal cannot be kept now. {disk.Database.Report(exception)}", exception) { IsFull = true };
        }
    }

    private T Read<T>(Func<OpenStore, T> read)
    {
        OpenStore disk = Open();
        try
        {
            return read(disk);
        }
        catch (DbException exception)
        {
            throw new JournalRefusedException($"The journal cannot be read now. {disk.Database.Report(exception)}", exception) { IsFull = true };
        }
    }

    private OpenStore Open() => Refusal is { } refusal ? throw new JournalRefusedException(refusal) { IsFull = true } : store.Disk!;
}
