using System.Collections.Concurrent;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Sheets;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Sheets;

public sealed class SheetCacheTests : IDisposable
{
    private static readonly WorldId World = new("world");

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<SheetKey> _composed = new();
    private readonly ManualResetEventSlim _go = new(initialState: true);
    private Exception? _failure;

    public void Dispose() => _go.Dispose();

    [Fact]
    public async Task Who_asks_at_the_same_time_waits_for_the_same()
    {
        SheetCache cache = Cache();
        _go.Reset();
        Task<Sheet>[] asked = [.. Enumerable.Range(0, 20).Select(_ => GetAsync(cache, Key(1)))];
        _go.Set();
        Sheet[] sheets = await Task.WhenAll(asked);
        Assert.Single(sheets.Distinct());
        Assert.Same(sheets[0], await GetAsync(cache, Key(1)));
        Assert.Equal([Key(1)], _composed);
    }

    [Fact]
    public async Task It_keeps_those_used_last_within_its_bound()
    {
        SheetCache cache = Cache(sheets: 2);
        await GetAsync(cache, Key(1));
        await GetAsync(cache, Key(2));
        await GetAsync(cache, Key(1));
        await GetAsync(cache, Key(3));
        await GetAsync(cache, Key(1));
        Assert.Equal([Key(1), Key(2), Key(3)], _composed);
        await GetAsync(cache, Key(2));
        Assert.Equal(4, _composed.Count);
        Assert.InRange(cache.Bytes, 1, 2 * Sheet().Bytes);
    }

    [Theory]
    [InlineData(3, 17, -1)]
    [InlineData(7, 16 * 17, -16)]
    [InlineData(2, 8, 0)]
    public async Task A_new_picture_renews_the_sheets_of_all_zooms_that_have_its_point(int zoom, long x, long y)
    {
        SheetCache cache = Cache();
        var sheets = new List<SheetKey>();
        foreach (int pixels in Engine.Sheets.Sheet.CellSizes)
        {
            sheets.Add(new(World, new(3, 1, -1), pixels));
            sheets.Add(new(World, new(7, 17, -1), pixels));
        }

        SheetKey other = new(World, new(3, 2, -1), 8), elsewhere = new(new("other"), new(3, 1, -1), 8);
        foreach (SheetKey key in (SheetKey[])[.. sheets, other, elsewhere])
        {
            await GetAsync(cache, key);
        }

        _composed.Clear();
        cache.Changed(PictureKey.Of(World, new(zoom, x, y)));
        foreach (SheetKey key in (SheetKey[])[.. sheets, other, elsewhere])
        {
            await GetAsync(cache, key);
        }

        var changed = new TileAddress(zoom, x, y);
        SheetKey[] expected = [.. sheets.Where(key => TileAddress.At(changed.Point, key.Sheet.Zoom) is { } tile && key.Sheet.Tiles.Contains(tile))];
        Assert.Equal(expected, _composed);
    }

    [Fact]
    public async Task A_picture_that_comes_while_a_sheet_is_composed_is_in_the_next()
    {
        SheetCache cache = Cache();
        _go.Reset();
        Task<Sheet> first = GetAsync(cache, Key(0));
        await Poll.UntilAsync(() => !_composed.IsEmpty, () => "Nothing is composed.");
        cache.Changed(PictureKey.Of(World, new(3, 5, 5)));
        Task<Sheet> second = GetAsync(cache, Key(0));
        _go.Set();
        Assert.NotSame(await first, await second);
        Assert.Same(await second, await GetAsync(cache, Key(0)));
        Assert.Equal(2, _composed.Count);
    }

    [Fact]
    public async Task After_a_minute_it_is_composed_anew()
    {
        SheetCache cache = Cache();
        await GetAsync(cache, Key(1));
        _time.Advance(SheetCache.LongestAge - TimeSpan.FromTicks(1));
        await GetAsync(cache, Key(1));
        Assert.Single(_composed);
        _time.Advance(TimeSpan.FromTicks(1));
        await GetAsync(cache, Key(1));
        Assert.Equal(2, _composed.Count);
        Assert.Equal(Sheet().Bytes, cache.Bytes);
    }

    [Fact]
    public async Task A_failure_answers_who_waits_and_is_not_kept()
    {
        SheetCache cache = Cache();
        _failure = new InvalidOperationException("as if broken");
        await Assert.ThrowsAsync<InvalidOperationException>(() => GetAsync(cache, Key(1)));
        _failure = null;
        await GetAsync(cache, Key(1));
        Assert.Equal(2, _composed.Count);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_composed()
    {
        SheetCache cache = Cache();
        _go.Reset();
        // Others are in all turns.
        Task<Sheet>[] first = [.. Enumerable.Range(100, Environment.ProcessorCount).Select(x => GetAsync(cache, Key(x)))];
        using var leaving = new CancellationTokenSource();
        Task<Sheet> left = cache.GetAsync(Key(1), leaving.Token);
        Task<Sheet> stays = GetAsync(cache, Key(2));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        _go.Set();
        await Task.WhenAll([.. first, stays]);
        await cache.StopAsync();
        Assert.DoesNotContain(Key(1), _composed);
    }

    [Fact]
    public async Task When_it_stops_it_says_so_and_nothing_is_composed_any_more()
    {
        SheetCache cache = Cache();
        await GetAsync(cache, Key(1));
        await cache.StopAsync();
        await Assert.ThrowsAsync<TileUnavailableException>(() => GetAsync(cache, Key(2)));
        Assert.Equal([Key(1)], _composed);
    }

    private static SheetKey Key(long x) => new(World, new(3, x, 0), 8);

    private static Sheet Sheet() => new(new byte[1000], new byte[32]);

    private static Task<Sheet> GetAsync(SheetCache cache, SheetKey key) => cache.GetAsync(key, TestContext.Current.CancellationToken);

    private SheetCache Cache(int sheets = 100) => new(Compose, sheets * Sheet().Bytes, _time);

    private Sheet Compose(SheetKey key)
    {
        _composed.Enqueue(key);
        _go.Wait(TestContext.Current.CancellationToken);
        return _failure is { } failure ? throw failure : Sheet();
    }
}
