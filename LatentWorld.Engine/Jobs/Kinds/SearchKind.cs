using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that search a region for its rifts, some pictures at a time.</summary>
public sealed class SearchKind(JobPictures pictures, TileService tiles) : GuidedKind<SearchTask, RiftSearch>(pictures)
{
    private protected override Task<RiftSearch> ReadAsync(World world, SearchTask task, CancellationToken cancellation) =>
        tiles.Searches.ReadAsync(WorldId.Of(world), task.Lattice, task.Budget, cancellation);

    private protected override IReadOnlyList<PlanePoint> Wanted(RiftSearch way) => [.. way.Next.Select(tile => tile.Point)];

    private protected override int Known(RiftSearch way) => way.Pictures.Count;

    private protected override bool Renew(PictureKey key) => tiles.Searches.Renew(key);

    private protected override void GoOn(RiftSearch way, WorldId world, CancellationToken cancellation) => tiles.Searches.GoOn(way, world, cancellation);
}
