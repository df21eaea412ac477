using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;

namespace LatentWorld.Tests.Store;

public sealed class AccessLogTests
{
    private readonly AccessLog _uses = new();

    [Fact]
    public void Each_picture_is_taken_once_with_its_newest_use()
    {
        _uses.Add(Key(1), at: 10);
        _uses.Add(Key(2), at: 20);
        _uses.Add(Key(1), at: 30);

        Assert.Equal([(Key(1), 30L), (Key(2), 20L)], _uses.TakeAll());
        Assert.Empty(_uses.TakeAll());
    }

    [Fact]
    public void What_many_threads_note_while_one_takes_is_neither_lost_nor_taken_twice()
    {
        List<PictureKey> taken = [];
        Task noting = Task.Run(
            () => Parallel.For(0, AccessLog.Bound, x => _uses.Add(Key(x), at: x)), TestContext.Current.CancellationToken);
        while (!noting.IsCompleted)
        {
            taken.AddRange(_uses.TakeAll().Select(use => use.Key));
        }

        taken.AddRange(_uses.TakeAll().Select(use => use.Key));
        Assert.Equal(Enumerable.Range(0, AccessLog.Bound).Select(x => (double)x), taken.Select(key => key.Point.Alpha).Order());
    }

    [Fact]
    public void Is_bounded()
    {
        for (int x = 0; x < AccessLog.Bound + 100; x++)
        {
            _uses.Add(Key(x), at: x);
        }

        Assert.Equal(AccessLog.Bound, _uses.TakeAll().Count());
    }

    // Odd rows, so that no address is reduced to another.
    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));
}
