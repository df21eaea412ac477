using CsCheck;
using LatentWorld.Engine.Pictures;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Pictures;

public sealed class PictureCacheTests
{
    [Fact]
    public void Is_never_over_its_bound_and_counts_right()
    {
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 5000]).Array[0, 200].Sample(inserts =>
        {
            var cache = new PictureCache(10_000, TimeProvider.System);
            foreach ((int x, int size) in inserts)
            {
                cache.Add(Key(x), Picture(size));
                Assert.InRange(cache.Bytes, 0, 10_000);
            }

            long held = Enumerable.Range(0, 31).Sum(x => cache.TryGet(Key(x), out Picture? picture) ? picture.Bytes : 0);
            Assert.Equal(held, cache.Bytes);
        });
    }

    [Fact]
    public void The_least_recently_used_goes_first()
    {
        var cache = new PictureCache(3 * Picture(1000).Bytes, TimeProvider.System);
        cache.Add(Key(1), Picture(1000));
        cache.Add(Key(2), Picture(1000));
        cache.Add(Key(3), Picture(1000));
        Assert.True(cache.TryGet(Key(1), out _));

        cache.Add(Key(4), Picture(1000));

        Assert.False(cache.Contains(Key(2)));
        Assert.True(cache.Contains(Key(1)));
        Assert.True(cache.Contains(Key(4)));
    }

    [Fact]
    public void Stays_in_its_bound_with_many_threads()
    {
        var cache = new PictureCache(20_000, TimeProvider.System);
        Parallel.For(0, 2000, i =>
        {
            cache.Add(Key(i % 50), Picture(i % 1500));
            cache.TryGet(Key(i % 7), out _);
            Assert.InRange(cache.Bytes, 0, 20_000);
        });
    }

    [Fact]
    public void A_use_is_to_be_noted_once_a_minute()
    {
        var time = new FakeTimeProvider();
        var cache = new PictureCache(10_000, time);
        cache.Add(Key(1), Picture(1000));
        Assert.False(IsToNote());

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(IsToNote());
        Assert.False(IsToNote());

        time.Advance(TimeSpan.FromMinutes(1));
        int notes = 0;
        Parallel.For(0, 1000, _ => Interlocked.Add(ref notes, IsToNote() ? 1 : 0));
        Assert.Equal(1, notes);

        bool IsToNote()
        {
            Assert.True(cache.TryGet(Key(1), out _, out bool isToNote));
            return isToNote;
        }
    }

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 0));

    private static Picture Picture(int size) => new(new byte[size], [], new("", "", "", 1, default, 0));
}
