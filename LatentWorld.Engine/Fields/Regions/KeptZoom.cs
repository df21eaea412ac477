using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>How much of a region is kept at one zoom.</summary>
/// <param name="Lattice">The zoom's points in the region.</param>
/// <param name="Kept">Those of them that there is a picture of.</param>
public readonly record struct KeptZoom(RegionLattice Lattice, int Kept)
{
    /// <summary>A zoom with fewer kept points than this has holes that a measurement feels.</summary>
    private const double Nearly = .9;

    /// <summary>Kept points by points, 0 to 1.</summary>
    public double Share => (double)Kept / Lattice.Points;

    /// <summary>The finest zoom that is kept nearly whole; where none is, that of the largest share; null where nothing is kept.</summary>
    public static KeptZoom? Best(IEnumerable<KeptZoom> zooms)
    {
        KeptZoom[] kept = [.. zooms.Where(zoom => zoom.Kept > 0)];
        return kept.Length == 0 ? null
            : kept.Any(zoom => zoom.Share >= Nearly) ? kept.Where(zoom => zoom.Share >= Nearly).MaxBy(zoom => zoom.Lattice.Zoom)
            : kept.MaxBy(zoom => (zoom.Share, zoom.Kept));
    }
}
