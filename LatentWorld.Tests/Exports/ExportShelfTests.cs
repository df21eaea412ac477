using LatentWorld.Engine.Exports;
using LatentWorld.Tests.Models;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Exports;

/// <summary>Where exports lie until they are fetched.</summary>
public sealed class ExportShelfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public void An_export_is_kept_for_its_time_and_then_removed()
    {
        ExportShelf shelf = Shelf(1 << 20);
        Put(shelf, 7, 100);
        Assert.NotNull(shelf.Find(7));
        Assert.Equal(shelf.Keep, shelf.Until(7)!.Value - Directory.GetLastWriteTimeUtc(shelf.PathOf(7)));

        _time.Advance(TimeSpan.FromHours(25));
        Assert.Null(shelf.Find(7));
        shelf.Clear();
        Assert.False(Directory.Exists(shelf.PathOf(7)));
    }

    [Fact]
    public void What_a_kill_left_half_written_is_removed_sooner_and_never_served()
    {
        ExportShelf shelf = Shelf(1 << 20);
        Directory.CreateDirectory(shelf.PathOf(3) + ".part");
        Put(shelf, 4, 100);
        Assert.Null(shelf.Find(3));

        _time.Advance(TimeSpan.FromHours(2));
        shelf.Clear();
        Assert.False(Directory.Exists(shelf.PathOf(3) + ".part"));
        Assert.NotNull(shelf.Find(4));
    }

    [Fact]
    public void What_is_being_fetched_stays_until_it_was()
    {
        ExportShelf shelf = Shelf(1 << 20);
        Put(shelf, 7, 100);
        HeldExport held = shelf.Hold(7)!, again = shelf.Hold(7)!;
        _time.Advance(TimeSpan.FromHours(25));
        Assert.Null(shelf.Hold(7));

        shelf.Clear();
        Assert.True(Directory.Exists(held.Path));
        held.Dispose();
        held.Dispose();
        shelf.Clear();
        Assert.True(Directory.Exists(held.Path));
        again.Dispose();
        shelf.Clear();
        Assert.False(Directory.Exists(held.Path));
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void All_together_have_a_bound(int bytes, bool fits)
    {
        ExportShelf shelf = Shelf(1000);
        Put(shelf, 1, 400);

        Assert.Equal(fits, shelf.Refusal(bytes) is null);
        shelf.Remove(1);
        Assert.Null(shelf.Refusal(bytes));
    }

    public void Dispose() => _folder.Dispose();

    private static void Put(ExportShelf shelf, long job, int bytes)
    {
        Directory.CreateDirectory(shelf.PathOf(job));
        File.WriteAllBytes(Path.Combine(shelf.PathOf(job), "a000_b000.png"), new byte[bytes]);
    }

    private ExportShelf Shelf(long bound) => new(Path.Combine(_folder.Path, "exports"), bound, TimeSpan.FromHours(24), _time);
}
