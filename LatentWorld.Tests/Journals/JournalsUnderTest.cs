using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Store;
using LatentWorld.Tests.Worlds;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Journals;

/// <summary>A shelf of journals in a store.</summary>
internal sealed class JournalsUnderTest : IDisposable
{
    private readonly StorePlace _place;
    private readonly long _bound;

    /// <param name="place">A folder where it is null; ends with this.</param>
    public JournalsUnderTest(JournalOptions? options = null, long bound = 1 << 30, StorePlace? place = null)
    {
        (Options, _bound, _place) = (options ?? new(), bound, place ?? new FolderPlace());
        Store = Open();
        Shelf = new(Store, Options, Time);
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddYears(50));

    public JournalOptions Options { get; }

    public string Folder => ((FolderPlace)_place).Folder;

    public PictureStore Store { get; private set; }

    public JournalShelf Shelf { get; private set; }

    public static World World => TestWorlds.Study;

    public static EntryContent Place(double alpha, double beta = 0, string name = "") => new(EntryKind.Place, [new(alpha, beta)], 4, name);

    /// <summary>Begins a journal with entries at α 0, 1, 2 and so on.</summary>
    public (string Id, string Secret, IReadOnlyList<JournalEntry> Entries) Begin(int entries = 0)
    {
        (Journal journal, string secret) = Shelf.Create(World, "Test", [.. Enumerable.Range(0, entries).Select(i => Place(i))]);
        return (journal.Id, secret, Shelf.Page(journal.Id, new(0, 100)).Entries);
    }

    /// <summary>The α of a journal's entries in an order.</summary>
    public double[] Alphas(string id, EntryOrder order = EntryOrder.Hand) =>
        [.. Shelf.Page(id, new(0, JournalOptions.MostEntries, Order: order)).Entries.Select(entry => entry.Content.Shown.Alpha)];

    /// <summary>Closes the store, lets something happen to its folder, and opens it again.</summary>
    public void Reopen(Action<string>? meanwhile = null)
    {
        Store.Dispose();
        if (meanwhile is not null)
        {
            meanwhile(Folder);
        }

        Store = Open();
        Shelf = new(Store, Options, Time);
    }

    public void Dispose()
    {
        Store.Dispose();
        _place.Dispose();
    }

    private PictureStore Open() => _place.Open(_ => { }, Time, _bound);
}
