using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that dive, picture by picture.</summary>
public sealed class DiveKind(JobPictures pictures, TileService tiles) : GuidedKind<DiveTask, DivePath>(pictures)
{
    private protected override Task<DivePath> ReadAsync(World world, DiveTask task, CancellationToken cancellation) =>
        tiles.Dives.ReadAsync(world, task.From, task.To, cancellation);

    private protected override IReadOnlyList<PlanePoint> Wanted(DivePath way) => way.Next is { } share ? [way.PointAt(share)] : [];

    private protected override int Known(DivePath way) => way.Taken.Count;

    private protected override bool Renew(PictureKey key) => tiles.Dives.Renew(key);

    private protected override void GoOn(DivePath way, WorldId world, CancellationToken cancellation) => tiles.Dives.GoOn(way, world, cancellation);
}
