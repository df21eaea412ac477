using LatentWorld.Engine.Journals;
using LatentWorld.Tests.Servers;
using LatentWorld.Tests.Store;

namespace LatentWorld.Tests.Journals;

/// <summary>What is over a bound is refused in words, and nothing makes room.</summary>
public abstract class JournalBoundTests(StorePlace place)
{
    [Fact]
    public void A_journal_has_at_most_10000_entries_and_takes_all_that_is_added_or_nothing()
    {
        using var journals = new JournalsUnderTest(place: place);
        (string id, string secret, _) = journals.Begin();
        journals.Shelf.Add(id, secret, [.. Enumerable.Range(0, 9_999).Select(i => JournalsUnderTest.Place(i))]);

        JournalRefusedException refused = Assert.Throws<JournalRefusedException>(() => journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(1), JournalsUnderTest.Place(2)]));

        Assert.Contains("at most 10000 entries; this one has 9999", refused.Message, StringComparison.Ordinal);
        Assert.Equal(9_999, journals.Shelf.Find(id)!.Entries);
        journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(1)]);
        Assert.Equal(10_000, journals.Shelf.Page(id, new(9_990, 100)).Total);
        Assert.Equal(10, journals.Shelf.Page(id, new(9_990, 100)).Entries.Count);
    }

    [Fact]
    public void Journals_are_counted()
    {
        using var journals = new JournalsUnderTest(new() { MaxJournals = 2 }, place: place);
        (string id, string secret, _) = journals.Begin();
        journals.Begin();
        Assert.Contains("Journals:MaxJournals", Assert.Throws<JournalRefusedException>(() => journals.Begin()).Message, StringComparison.Ordinal);
        journals.Shelf.Delete(id, secret, 1);
        journals.Begin();
    }

    [Fact]
    public void One_takes_a_quarter_of_the_room_and_all_together_no_more_than_there_is()
    {
        string note = new('n', 4000);
        EntryContent[] four = [.. Enumerable.Range(0, 4).Select(i => JournalsUnderTest.Place(i) with { Note = note })];
        using var journals = new JournalsUnderTest(new() { MaxBytes = 4 * (four.Sum(content => content.Bytes) + 100) }, place: place);
        List<string> begun = [];
        for (int i = 0; i < 4; i++)
        {
            (string id, string secret, _) = journals.Begin();
            journals.Shelf.Add(id, secret, four);
            Assert.Contains("A journal has at most", Assert.Throws<JournalRefusedException>(() => journals.Shelf.Add(id, secret, four[..1])).Message, StringComparison.Ordinal);
            begun.Add(id);
        }

        (string last, string key, _) = journals.Begin();
        JournalRefusedException full = Assert.Throws<JournalRefusedException>(() => journals.Shelf.Add(last, key, four[..1]));

        Assert.True(full.IsFull);
        Assert.Contains("nothing of them goes by itself", full.Message, StringComparison.Ordinal);
        Assert.All(begun, id => Assert.Equal(4, journals.Shelf.Find(id)!.Entries));
    }

    [Fact]
    public void Of_a_small_store_they_take_a_quarter()
    {
        string note = new('n', 4000);
        using var journals = new JournalsUnderTest(bound: 1 << 20, place: place);
        (string id, string secret, _) = journals.Begin();
        EntryContent[] contents = [.. Enumerable.Range(0, 100).Select(i => JournalsUnderTest.Place(i) with { Note = note })];
        Assert.Contains("no room for more", Assert.Throws<JournalRefusedException>(() => journals.Shelf.Add(id, secret, contents)).Message, StringComparison.Ordinal);
        journals.Shelf.Add(id, secret, contents[..40]);
    }
}

public sealed class JournalBoundsInAFileTests() : JournalBoundTests(new FolderPlace());

public sealed class JournalBoundsInPostgreSqlTests(SharedPostgreSql server) : JournalBoundTests(new PostgreSqlPlace(server));
