using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Journals;
using LatentWorld.Tests.Pictures;

namespace LatentWorld.Tests.Store;

/// <summary>The tables of journals beside those of pictures.</summary>
public sealed class JournalTableTests
{
    [Fact]
    public async Task A_store_of_version_9_gets_them_and_keeps_its_pictures()
    {
        using var journals = new JournalsUnderTest();
        var key = new PictureKey(new("world"), new(1, 0.5));
        journals.Store.Add(key, FlatPictures.With((1, 2, 3)));
        await journals.Store.SettleAsync([key], TestContext.Current.CancellationToken);

        journals.Reopen(folder => StoreTables.Change(folder, "DROP TABLE journals; DROP TABLE journal_entries; PRAGMA user_version = 9"));

        Assert.NotNull(journals.Store.Find(key));
        (string id, _, _) = journals.Begin(2);
        journals.Reopen();
        Assert.Equal([0.0, 1.0], journals.Alphas(id));
    }

    [Fact]
    public void Routes_of_version_10_get_the_line_that_stood_in_words()
    {
        using var journals = new JournalsUnderTest();
        (string id, string secret, _) = journals.Begin();
        journals.Shelf.Add(id, secret, [new(EntryKind.Route, [new(0, 0), new(1, 1)], What: "features route"), new(EntryKind.Route, [new(0, 0), new(1, 1)], What: "a short route")]);

        journals.Reopen(folder => StoreTables.Change(folder, "ALTER TABLE journal_entries DROP COLUMN line; ALTER TABLE journal_entries DROP COLUMN course; PRAGMA user_version = 10"));

        Assert.Equal([RouteLine.Features, null], journals.Shelf.All(id).Select(entry => entry.Content.Line));
        Assert.All(journals.Shelf.All(id), entry => Assert.Empty(entry.Content.Course));
    }

    [Fact]
    public async Task Pictures_make_room_and_journals_never_do()
    {
        using var journals = new JournalsUnderTest(bound: 1 << 20);
        (string id, string secret, _) = journals.Begin();
        journals.Shelf.Add(id, secret, [.. Enumerable.Range(0, 200).Select(i => JournalsUnderTest.Place(i))]);
        byte[] bytes = new byte[4000];
        for (int i = 0; i < 400; i++)
        {
            new Random(i).NextBytes(bytes);
            var key = new PictureKey(new("world"), new(i, 0.5));
            journals.Store.Add(key, FlatPictures.With((9, 9, 9)) with { WebP = bytes.ToArray() });
            await journals.Store.SettleAsync([key], TestContext.Current.CancellationToken);
            journals.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(journals.Store.EvictedBytes > 0);
        Assert.Equal(200, journals.Alphas(id).Length);
    }

    [Fact]
    public void A_store_that_is_set_aside_as_damaged_leaves_its_journals_to_the_new_one()
    {
        using var journals = new JournalsUnderTest();
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = journals.Begin(3);
        string file = Path.Combine(journals.Folder, "pictures.db");

        journals.Reopen(_ => File.WriteAllText($"{file}-damaged", "as if damage had been found"));

        Assert.Equal([0.0, 1.0, 2.0], journals.Alphas(id));
        Assert.Equal(entries.Select(entry => entry.Id), journals.Shelf.Page(id, new(0, 10)).Entries.Select(entry => entry.Id));
        Assert.NotEmpty(Directory.GetFiles(journals.Folder, "pictures.damaged-*.db"));
        journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(9)]);
        Assert.Equal(4, journals.Shelf.Find(id)!.Entries);
    }

    [Fact]
    public void Of_a_file_with_a_lost_page_the_journals_on_whole_pages_are_taken()
    {
        using var journals = new JournalsUnderTest();
        (string id, _, _) = journals.Begin();
        string file = Path.Combine(journals.Folder, "pictures.db");
        journals.Reopen(_ =>
        {
            // The header stays, the schema's first page is no B-tree any more.
            byte[] bytes = File.ReadAllBytes(file);
            bytes.AsSpan(100, 8).Fill(0xFF);
            File.WriteAllBytes(file, bytes);
        });

        Assert.True(journals.Store.IsOnDisk);
        Assert.Null(journals.Shelf.Find(id));
        journals.Begin(1);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_passed_over_and_counted()
    {
        using var journals = new JournalsUnderTest();
        (string id, string secret, IReadOnlyList<JournalEntry> entries) = journals.Begin(3);
        journals.Reopen(folder => StoreTables.Change(folder, $"UPDATE journal_entries SET kind = 'dragon' WHERE id = {entries[1].Id}; UPDATE journal_entries SET points = points || x'00' WHERE id = {entries[2].Id}"));

        Assert.Equal([0.0], journals.Alphas(id));
        Assert.Equal(2, journals.Store.UnreadableRows);
        journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(7)]);
        Assert.Equal([0.0, 7.0], journals.Alphas(id));
    }

    [Fact]
    public void A_disk_that_refuses_loses_nothing_and_says_so()
    {
        using var journals = new JournalsUnderTest();
        (string id, string secret, _) = journals.Begin(1);
        journals.Reopen(folder => StoreTables.Change(folder, "CREATE TRIGGER full BEFORE INSERT ON journal_entries BEGIN SELECT RAISE(ABORT, 'as if full'); END"));

        JournalRefusedException refused = Assert.Throws<JournalRefusedException>(() => journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(7)]));

        Assert.True(refused.IsFull);
        Assert.Contains("cannot be kept now", refused.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1L), (journals.Shelf.Find(id)!.Entries, journals.Shelf.Find(id)!.Revision));
    }
}
