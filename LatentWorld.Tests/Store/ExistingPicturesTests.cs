using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Store;

/// <summary>Which of many keys have a picture, whether few are kept about them or more than are asked for.</summary>
public sealed class ExistingPicturesTests : IDisposable
{
    private static readonly WorldId World = WorldId.Of(FakeModel.World());

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    // More than the 2,500 keys, between them and beside.
    [InlineData(60)]
    public void Are_those_that_are_kept(int edge)
    {
        // Every second point of the keys' lattice, and points between.
        PictureKey[] kept = [.. from y in Enumerable.Range(0, edge) from x in Enumerable.Range(0, edge) select Key(x * .5, y)];
        PictureKey[] others = [Key(.25, .25), Key(-1, 3), Key(3, 1e6), new(WorldId.Of(FakeModel.World(9)), new(1, 1))];
        using (PictureStore filled = Open())
        {
            foreach (PictureKey key in kept.Concat(others))
            {
                filled.Add(key, new(new byte[8], [1f], new("", "CPU", "fp32", 1, default, 0, "")));
            }
        }

        using PictureStore store = Open();
        PictureKey[] asked = [.. from y in Enumerable.Range(0, 50) from x in Enumerable.Range(0, 50) select Key(x, y)];
        long before = store.Disk!.Database.Queries;

        Assert.Equal(asked.Intersect(kept).ToHashSet(), store.Existing(asked));
        Assert.Equal(kept.Length <= asked.Length ? 1 : 2, store.Disk.Database.Queries - before);
        // Few keys are each sought.
        Assert.Equal(asked[..100].Intersect(kept).ToHashSet(), store.Existing(asked[..100]));
    }

    public void Dispose() => _folder.Dispose();

    private static PictureKey Key(double alpha, double beta) => new(World, new(alpha, beta));

    private PictureStore Open() => PictureStore.Open(_folder.Path, 1 << 30, Assert.Fail);
}
