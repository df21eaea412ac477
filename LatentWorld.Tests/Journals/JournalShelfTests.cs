using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Servers;
using LatentWorld.Tests.Store;

namespace LatentWorld.Tests.Journals;

/// <summary>Journals begin, grow, are changed by those who may, and lose nothing.</summary>
public abstract class JournalShelfTests(StorePlace place) : IDisposable
{
    private readonly JournalsUnderTest _journals = new(place: place);

    private JournalShelf Shelf => _journals.Shelf;

    public void Dispose() => _journals.Dispose();

    [Fact]
    public void What_is_kept_outlives_the_process_to_the_last_bit()
    {
        PlanePoint deep = new(0.1 + 0.2, -BitConverter.Int64BitsToDouble(0x3F_D1_23_45_67_89_AB_CD));
        EntryContent[] contents =
        [
            new(EntryKind.Place, [deep], 22.5, "Ä 🐈", "Look at\nthe ears.", "cat beside mountain"),
            new(EntryKind.Route, [deep, new(double.Epsilon, 1)]),
            new(EntryKind.Region, [new(-1, -2), new(3, 4)], Name: "All"),
            new(EntryKind.Route, [deep, new(1, 1)]) { Line = RouteLine.Ridge, Course = [deep, new(double.Epsilon, 1e9), new(1, 1)] },
        ];
        (Journal begun, string secret) = Shelf.Create(JournalsUnderTest.World, "Chimeras", contents);

        _journals.Reopen();

        Journal journal = Shelf.Find(begun.Id)!;
        Assert.Equal(begun, journal);
        Assert.Equal((JournalsUnderTest.World, "Chimeras", 4, 1L), (journal.World, journal.Title, journal.Entries, journal.Revision));
        Assert.Equal(contents.Sum(content => content.Bytes), journal.Bytes);
        IReadOnlyList<JournalEntry> kept = Shelf.Page(journal.Id, new(0, 10)).Entries;
        foreach ((EntryContent content, JournalEntry entry) in contents.Zip(kept))
        {
            Assert.Equal(content.Points, entry.Content.Points);
            Assert.Equal(content.Course, entry.Content.Course);
            Assert.Equal(content, entry.Content);
        }

        Assert.True(JournalSecret.Opens(secret, journal.Id));
        Assert.Null(Shelf.Find(secret));
        Assert.Equal(3, Shelf.Marks(journal.Id)[3].Points.Count);
    }

    [Fact]
    public void Only_who_has_the_secret_changes_it()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(1);
        JournalEntry entry = entries[0];
        foreach (string other in new[] { "", id, JournalSecret.New() })
        {
            Assert.Throws<JournalForbiddenException>(() => Shelf.Add(id, other, [JournalsUnderTest.Place(9)]));
            Assert.Throws<JournalForbiddenException>(() => Shelf.Change(id, other, entry.Id, entry.Revision, JournalsUnderTest.Place(9)));
            Assert.Throws<JournalForbiddenException>(() => Shelf.Remove(id, other, entry.Id, entry.Revision));
            Assert.Throws<JournalForbiddenException>(() => Shelf.Move(id, other, entry.Id, null));
            Assert.Throws<JournalForbiddenException>(() => Shelf.Rename(id, other, 1, "Mine"));
            Assert.Throws<JournalForbiddenException>(() => Shelf.Delete(id, other, 1));
        }

        Assert.Equal([0.0], _journals.Alphas(id));
        string nobodys = JournalSecret.New();
        Assert.Throws<JournalMissingException>(() => Shelf.Add(JournalSecret.ReadingKeyOf(nobodys), nobodys, [JournalsUnderTest.Place(9)]));

        // A secret of one journal reaches no entry of another.
        (string other1, string secret1, _) = _journals.Begin();
        Assert.Throws<JournalMissingException>(() => Shelf.Remove(other1, secret1, entry.Id, entry.Revision));
        Shelf.Add(id, secret, [JournalsUnderTest.Place(9)]);
        Assert.Equal([0.0, 9.0], _journals.Alphas(id));
    }

    [Fact]
    public void Of_two_editors_the_later_is_told_and_nothing_is_lost()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(2);
        JournalEntry seen = entries[0];
        JournalEntry first = Shelf.Change(id, secret, seen.Id, seen.Revision, seen.Content with { Note = "first" }).Entry;

        JournalConflictException later = Assert.Throws<JournalConflictException>(() =>
            Shelf.Change(id, secret, seen.Id, seen.Revision, seen.Content with { Note = "second" }));
        Assert.Equal("first", later.Now!.Content.Note);
        Assert.Throws<JournalConflictException>(() => Shelf.Remove(id, secret, seen.Id, seen.Revision));
        Assert.Equal("first", Shelf.Find(id, seen.Id)!.Content.Note);

        // What overwrites nothing is no conflict.
        Shelf.Move(id, secret, seen.Id, null);
        Shelf.Change(id, secret, first.Id, first.Revision, first.Content with { Note = "second" });
        Assert.Equal("second", Shelf.Find(id, seen.Id)!.Content.Note);
        Assert.Equal([1.0, 0.0], _journals.Alphas(id));

        // An entry that was begun with the journal is at another revision after its first change.
        JournalEntry other = Shelf.Find(id, entries[1].Id)!;
        Assert.NotEqual(other.Revision, Shelf.Change(id, secret, other.Id, other.Revision, other.Content with { Name = "other" }).Entry.Revision);
    }

    [Fact]
    public void Another_title_and_throwing_away_need_the_newest_revision()
    {
        (string id, string secret, _) = _journals.Begin(1);
        Journal renamed = Shelf.Rename(id, secret, 1, "Better");
        Assert.Equal("Better", Shelf.Find(id)!.Title);
        Assert.Equal(renamed, Shelf.Find(id));
        Assert.Throws<JournalConflictException>(() => Shelf.Rename(id, secret, 1, "Worse"));
        Assert.Throws<JournalRefusedException>(() => Shelf.Rename(id, secret, 2, "two\nlines"));

        Shelf.Add(id, secret, [JournalsUnderTest.Place(1)]);
        Assert.Throws<JournalConflictException>(() => Shelf.Delete(id, secret, renamed.Revision));
        Shelf.Delete(id, secret, Shelf.Find(id)!.Revision);
        Assert.Null(Shelf.Find(id));
        Assert.Empty(Shelf.Page(id, new(0, 10)).Entries);
    }

    [Fact]
    public void What_was_thrown_away_comes_back_where_it_stood()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(3);
        JournalEntry removed = Shelf.Remove(id, secret, entries[1].Id, entries[1].Revision).Entry;
        Assert.Equal([0.0, 2.0], _journals.Alphas(id));
        long bytes = Shelf.Find(id)!.Bytes;

        JournalEntry restored = Shelf.Restore(id, secret, removed);

        Assert.Equal([0.0, 1.0, 2.0], _journals.Alphas(id));
        Assert.Equal((removed.Id, removed.Created), (restored.Id, restored.Created));
        Assert.Equal(bytes + removed.Content.Bytes, Shelf.Find(id)!.Bytes);
        // Twice is once.
        Shelf.Restore(id, secret, removed);
        Assert.Equal(3, Shelf.Find(id)!.Entries);
    }

    [Fact]
    public void Numbers_are_not_given_twice()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(1);
        Shelf.Remove(id, secret, entries[0].Id, entries[0].Revision);
        Assert.NotEqual(entries[0].Id, Shelf.Add(id, secret, [JournalsUnderTest.Place(5)]).Entries[0].Id);
    }

    [Fact]
    public void Entries_are_moved_however_often()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(4);
        Shelf.Move(id, secret, entries[3].Id, entries[0].Id);
        Assert.Equal([3.0, 0.0, 1.0, 2.0], _journals.Alphas(id));
        Shelf.Move(id, secret, entries[3].Id, null);
        Assert.Equal([0.0, 1.0, 2.0, 3.0], _journals.Alphas(id));
        Shelf.Move(id, secret, entries[1].Id, entries[1].Id);
        Assert.Equal([0.0, 1.0, 2.0, 3.0], _journals.Alphas(id));

        // More often than a double can be halved.
        for (int i = 0; i < 200; i++)
        {
            Shelf.Move(id, secret, entries[2 + (i % 2)].Id, entries[1].Id);
            double[] alphas = _journals.Alphas(id);
            Assert.Equal(0.0, alphas[0]);
            Assert.Equal(2.0 + (i % 2), alphas[Array.IndexOf(alphas, 1.0) - 1]);
        }

        Assert.Throws<JournalMissingException>(() => Shelf.Move(id, secret, entries[0].Id, 999));
        Assert.Equal(4, _journals.Alphas(id).Distinct().Count());
    }

    [Fact]
    public void Entries_go_up_and_down_by_one()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(3);
        Shelf.Step(id, secret, entries[0].Id, up: false);
        Assert.Equal([1.0, 0.0, 2.0], _journals.Alphas(id));
        Shelf.Step(id, secret, entries[0].Id, up: false);
        Shelf.Step(id, secret, entries[0].Id, up: false);
        Assert.Equal([1.0, 2.0, 0.0], _journals.Alphas(id));
        Shelf.Step(id, secret, entries[2].Id, up: true);
        Shelf.Step(id, secret, entries[2].Id, up: true);
        Assert.Equal([2.0, 1.0, 0.0], _journals.Alphas(id));
    }

    [Fact]
    public void Parts_are_asked_for_by_kind_by_text_and_in_two_orders()
    {
        (string id, string secret, _) = _journals.Begin();
        Shelf.Add(id, secret,
        [
            new(EntryKind.Place, [new(3, 0)], Name: "Cat"), new(EntryKind.Find, [new(1, 9)], Note: "a cat's ear"),
            new(EntryKind.Find, [new(1, 2)], What: "100 % cat"), new(EntryKind.Region, [new(0, 0), new(4, 4)], Name: "under_score"),
        ]);
        Assert.Equal([3.0, 1.0, 1.0, 2.0], _journals.Alphas(id));
        Assert.Equal([1.0, 1.0, 2.0, 3.0], _journals.Alphas(id, EntryOrder.Place));
        Assert.Equal(2.0, Shelf.Page(id, new(0, 1, EntryKind.Find, Order: EntryOrder.Place)).Entries[0].Content.Shown.Beta);

        EntryPage part = Shelf.Page(id, new(1, 2));
        Assert.Equal((4, 2), (part.Total, part.Entries.Count));
        Assert.Equal(2, Shelf.Page(id, new(0, 10, EntryKind.Find)).Total);
        Assert.Equal(3, Shelf.Page(id, new(0, 10, Text: "CAT")).Total);
        Assert.Equal(1, Shelf.Page(id, new(0, 10, Text: "%")).Total);
        Assert.Equal(1, Shelf.Page(id, new(0, 10, Text: "_")).Total);
        Assert.Equal(0, Shelf.Page(id, new(0, 10, Text: "'; DROP TABLE journals")).Total);
        Assert.Equal([EntryKind.Place, EntryKind.Find, EntryKind.Find, EntryKind.Region], Shelf.Marks(id).Select(mark => mark.Kind));
    }

    [Fact]
    public void Each_change_is_told()
    {
        List<string> told = [];
        Shelf.Changed += told.Add;
        (string id, string secret, _) = _journals.Begin();
        Shelf.Add(id, secret, [JournalsUnderTest.Place(1)]);
        Assert.Equal([id, id], told);
        Assert.Throws<JournalForbiddenException>(() => Shelf.Add(id, "", [JournalsUnderTest.Place(1)]));
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public void What_changes_nothing_is_not_written_and_not_told()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(3);
        List<string> told = [];
        Shelf.Changed += told.Add;

        Shelf.Move(id, secret, entries[0].Id, entries[0].Id);
        Shelf.Move(id, secret, entries[0].Id, entries[1].Id);
        Shelf.Move(id, secret, entries[2].Id, null);
        Shelf.Step(id, secret, entries[0].Id, up: true);
        Shelf.Step(id, secret, entries[2].Id, up: false);
        Shelf.Restore(id, secret, entries[1]);
        Shelf.Rename(id, secret, 1, "Test");
        Shelf.Add(id, secret, []);
        Assert.Equal(entries[1].Revision, Shelf.Change(id, secret, entries[1].Id, entries[1].Revision, entries[1].Content with { }).Entry.Revision);

        Assert.Empty(told);
        Assert.Equal(1, Shelf.Find(id)!.Revision);
        Assert.Equal([0.0, 1.0, 2.0], _journals.Alphas(id));
    }

    [Fact]
    public void A_listener_that_fails_fails_no_writer_and_no_other_listener()
    {
        List<string> told = [];
        Shelf.Changed += _ => throw new InvalidOperationException("as if a page had closed");
        Shelf.Changed += told.Add;
        (string id, _, _) = _journals.Begin(1);
        Assert.Equal([id], told);
        Assert.Equal([0.0], _journals.Alphas(id));
    }

    [Fact]
    public void A_file_adds_what_is_not_there_yet()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(2);
        EntryContent other = entries[1].Content with { Note = "another note" };

        (Journal journal, IReadOnlyList<JournalEntry> added) = Shelf.AddNew(id, secret, [entries[0].Content with { }, other, other]);

        Assert.Equal((4, 2), (journal.Entries, added.Count));
        Assert.All(added, entry => Assert.Equal("another note", entry.Content.Note));
        Assert.Empty(Shelf.AddNew(id, secret, [other]).Entries);
        Assert.Equal(journal.Revision, Shelf.Find(id)!.Revision);
    }

    [Fact]
    public void What_is_written_is_charged_when_nothing_else_refuses_it()
    {
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = _journals.Begin(1);
        List<long> charged = [];
        Assert.Throws<JournalRefusedException>(() => Shelf.Add(id, secret, [JournalsUnderTest.Place(1, name: "a\nb")], charged.Add));
        Assert.Throws<JournalForbiddenException>(() => Shelf.Add(id, "", [JournalsUnderTest.Place(1)], charged.Add));
        Assert.Throws<JournalConflictException>(() => Shelf.Change(id, secret, entries[0].Id, 7, JournalsUnderTest.Place(1), charged.Add));
        Assert.Empty(charged);

        Shelf.Add(id, secret, [JournalsUnderTest.Place(1)], charged.Add);
        JournalEntry longer = Shelf.Change(id, secret, entries[0].Id, entries[0].Revision, entries[0].Content with { Note = new('n', 1000) }, charged.Add).Entry;
        Shelf.Change(id, secret, longer.Id, longer.Revision, longer.Content with { Note = "" }, charged.Add);
        Assert.Equal([JournalsUnderTest.Place(1).Bytes, 1000, 0], charged);

        long revision = Shelf.Find(id)!.Revision;
        Assert.Throws<JournalRefusedException>(() => Shelf.Add(id, secret, [JournalsUnderTest.Place(9)], _ => throw new JournalRefusedException("too much")));
        Assert.Equal((2, revision), (Shelf.Find(id)!.Entries, Shelf.Find(id)!.Revision));
    }

    [Fact]
    public void Without_a_disk_it_is_refused_in_words()
    {
        var shelf = new JournalShelf(PictureStore.InMemory(), new(), TimeProvider.System);
        Assert.Contains("keeps nothing on disk", Assert.Throws<JournalRefusedException>(() => shelf.Create(JournalsUnderTest.World, "", [])).Message, StringComparison.Ordinal);
        Assert.True(Assert.Throws<JournalRefusedException>(() => shelf.Find("id")).IsFull);
    }
}

public sealed class JournalsInAFileTests() : JournalShelfTests(new FolderPlace());

public sealed class JournalsInPostgreSqlTests(SharedPostgreSql server) : JournalShelfTests(new PostgreSqlPlace(server));
