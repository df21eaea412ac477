using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <content>Entries: added, changed, moved, thrown away and brought back.</content>
public sealed partial class JournalShelf
{
    /// <summary>Adds entries behind all others: all of them, or nothing.</summary>
    /// <returns>The entries, and the journal with them.</returns>
    /// <inheritdoc cref="Create" path="/param[@name='charge']"/>
    /// <exception cref="JournalRefusedException">There is no room, or one of them cannot be kept.</exception>
    /// <exception cref="JournalForbiddenException">The secret is not the journal's.</exception>
    /// <exception cref="JournalMissingException">There is no such journal.</exception>
    public (Journal Journal, IReadOnlyList<JournalEntry> Entries) Add(string id, string secret, IReadOnlyList<EntryContent> contents, Action<long>? charge = null)
    {
        IReadOnlyList<JournalEntry> added = [];
        Journal now = Change(id, secret, contents.Sum(content => content.Bytes), (disk, journal) =>
        {
            (journal, added) = Append(disk, journal, contents, charge);
            return added.Count == 0 ? null : journal;
        });
        return (now, added);
    }

    /// <summary>Adds those entries behind all others that the journal has not: an entry with the same content is there already. All of them, or nothing.</summary>
    /// <returns>The entries that were added, and the journal with them.</returns>
    /// <inheritdoc cref="Add" path="/*[not(self::summary or self::returns)]"/>
    public (Journal Journal, IReadOnlyList<JournalEntry> Entries) AddNew(string id, string secret, IReadOnlyList<EntryContent> contents, Action<long>? charge = null)
    {
        IReadOnlyList<JournalEntry> added = [];
        Journal now = Change(id, secret, contents.Sum(content => content.Bytes), (disk, journal) =>
        {
            HashSet<EntryContent> there = [.. new StoredEntries(disk).AllWritten(id).Select(entry => entry.Content)];
            (journal, added) = Append(disk, journal, [.. contents.Where(content => !there.Contains(content))], charge);
            return added.Count == 0 ? null : journal;
        });
        return (now, added);
    }

    /// <summary>Gives an entry another content; the same one changes nothing.</summary>
    /// <param name="revision">That of the entry which the editor has seen.</param>
    /// <returns>The entry, and its journal.</returns>
    /// <inheritdoc cref="Create" path="/param[@name='charge']"/>
    /// <exception cref="JournalConflictException">It has another revision by now.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public (Journal Journal, JournalEntry Entry) Change(string id, string secret, long entry, long revision, EntryContent content, Action<long>? charge = null)
    {
        JournalEntry changed = null!;
        Journal now = Change(id, secret, content.Bytes, (disk, journal) =>
        {
            changed = Seen(disk, id, entry, revision);
            if (changed.Content == content)
            {
                return null;
            }

            long growth = content.Bytes - changed.Content.Bytes;
            Fit(disk, journal, [content], growth, entries: 0);
            charge?.Invoke(Math.Max(0, growth));
            changed = changed with { Content = content, Changed = Now(), Revision = journal.Revision + 1 };
            new StoredEntries(disk).Update(id, changed);
            return journal with { Bytes = journal.Bytes + growth };
        });
        return (now, changed);
    }

    /// <summary>Throws an entry away.</summary>
    /// <returns>It, for <see cref="Restore"/>, and the journal without it.</returns>
    /// <inheritdoc cref="Change(string, string, long, long, EntryContent, Action{long})" path="/*[not(self::summary or self::returns)]"/>
    public (Journal Journal, JournalEntry Entry) Remove(string id, string secret, long entry, long revision)
    {
        JournalEntry removed = null!;
        Journal now = Change(id, secret, 0, (disk, journal) =>
        {
            removed = Seen(disk, id, entry, revision);
            new StoredEntries(disk).Delete(id, entry);
            return journal with { Entries = journal.Entries - 1, Bytes = journal.Bytes - removed.Content.Bytes };
        });
        return (now, removed);
    }

    /// <summary>Brings back an entry that was thrown away, under its number and where it stood; where it is there, it stays as it is.</summary>
    /// <inheritdoc cref="Add" path="/exception"/>
    public JournalEntry Restore(string id, string secret, JournalEntry removed)
    {
        JournalEntry restored = removed;
        Change(id, secret, removed.Content.Bytes, (disk, journal) =>
        {
            var entries = new StoredEntries(disk);
            if (entries.FindWritten(id, removed.Id) is { } there)
            {
                restored = there;
                return null;
            }

            Fit(disk, journal, [removed.Content], removed.Content.Bytes, entries: 1);
            restored = entries.Insert(id, removed with { Revision = journal.Revision + 1 });
            return journal with { Entries = journal.Entries + 1, Bytes = journal.Bytes + removed.Content.Bytes };
        });
        return restored;
    }

    /// <summary>Puts an entry before another in the order by hand. What others write meanwhile stays as it is.</summary>
    /// <param name="before">The number of the other one; null for the end.</param>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void Move(string id, string secret, long entry, long? before) => Change(id, secret, 0, (disk, journal) =>
    {
        var entries = new StoredEntries(disk);
        JournalEntry moved = entries.FindWritten(id, entry) ?? throw JournalMissingException.OfEntry();
        if (before == entry || entries.Neighbour(id, moved, 1)?.Id == before)
        {
            return null;
        }

        Place(entries, id, moved, before);
        return journal;
    });

    /// <summary>Puts an entry before the one before it in the order by hand, or behind the one behind it; the first and the last stay.</summary>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void Step(string id, string secret, long entry, bool up) => Change(id, secret, 0, (disk, journal) =>
    {
        var entries = new StoredEntries(disk);
        JournalEntry moved = entries.FindWritten(id, entry) ?? throw JournalMissingException.OfEntry();
        if (entries.Neighbour(id, moved, up ? -1 : 1) is null)
        {
            return null;
        }

        Place(entries, id, moved, entries.Neighbour(id, moved, up ? -1 : 2)?.Id);
        return journal;
    });

    private static void Place(StoredEntries entries, string id, JournalEntry moved, long? before)
    {
        double? position = Between(entries, id, moved.Id, before);
        if (position is null)
        {
            entries.Renumber(id);
            position = Between(entries, id, moved.Id, before)!;
        }

        entries.Update(id, moved with { Position = position.Value });
    }

    /// <summary>The position before an entry, or behind all; null where rounding leaves none.</summary>
    private static double? Between(StoredEntries entries, string id, long entry, long? before)
    {
        if (before is not { } number)
        {
            return entries.LastPosition(id) + 1;
        }

        JournalEntry next = entries.FindWritten(id, number) ?? throw JournalMissingException.OfEntry();
        double last = entries.PositionBefore(id, next, entry) ?? next.Position - 2;
        double middle = last + ((next.Position - last) / 2);
        return middle > last && middle < next.Position ? middle : null;
    }

    private static JournalEntry Seen(OpenStore disk, string id, long entry, long revision)
    {
        JournalEntry now = new StoredEntries(disk).FindWritten(id, entry) ?? throw JournalMissingException.OfEntry();
        return now.Revision == revision ? now
            : throw new JournalConflictException("Somebody else has changed this entry meanwhile. Nothing was written: look at what it is now, and do it again if you still want to.", now);
    }

    private (Journal Journal, IReadOnlyList<JournalEntry> Added) Append(OpenStore disk, Journal journal, IReadOnlyList<EntryContent> contents, Action<long>? charge)
    {
        long bytes = contents.Sum(content => content.Bytes);
        Fit(disk, journal, contents, bytes, contents.Count);
        charge?.Invoke(bytes);
        var entries = new StoredEntries(disk);
        double position = entries.LastPosition(journal.Id);
        DateTimeOffset now = Now();
        List<JournalEntry> added = [.. contents.Select(content => entries.Insert(journal.Id, new(0, content, ++position, now, now, journal.Revision + 1)))];
        return (journal with { Entries = journal.Entries + added.Count, Bytes = journal.Bytes + bytes }, added);
    }

    /// <summary>Refuses what cannot be kept, and what is over a bound.</summary>
    private void Fit(OpenStore disk, Journal journal, IReadOnlyList<EntryContent> contents, long bytes, int entries)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            if (contents[i].Problem is { } problem)
            {
                throw new JournalRefusedException(contents.Count > 1 ? $"Entry {NumberWords.Exact(i + 1)}: {problem}" : problem);
            }
        }

        if (journal.Entries + entries > JournalOptions.MostEntries)
        {
            throw new JournalRefusedException($"A journal has at most {NumberWords.Exact(JournalOptions.MostEntries)} entries; this one has {NumberWords.Exact(journal.Entries)}. Begin another, or throw some away.");
        }

        if (bytes > 0 && journal.Bytes + bytes > options.MaxBytesOfOne)
        {
            throw new JournalRefusedException($"A journal has at most {NumberWords.Decimals(options.MaxBytesOfOne / 1e6, 1)} MB here, and this one would have more. Begin another, or shorten its notes.");
        }

        if (bytes > 0 && new StoredJournals(disk).Weigh().Bytes + bytes > Math.Min(options.MaxBytes, disk.Space.Capacity / ShareOfStore))
        {
            throw new JournalRefusedException("This server has no room for more in its journals; nothing of them goes by itself. Its operator can raise Journals:MaxMegabytes or Data:StoreMegabytes; meanwhile throw away what you do not need, or keep the file of yours elsewhere.") { IsFull = true };
        }
    }
}
