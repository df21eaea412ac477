using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>How much of a region is kept at one zoom.</summary>
/// <param name="Lattice">The zoom's points in the region.</param>
/// <param name="Kept">Those of them that there is a picture of.</param>
public readonly record struct KeptZoom(RegionLattice Lattice, int Kept)
{
    /// <summary>A zoom of which less is kept says more of where somebody looked than of the region.</summary>
    private const double Half = .5;

    /// <summary>Kept points by points, 0 to 1.</summary>
    public double Share => (double)Kept / Lattice.Points;

    /// <summary>Points without a picture.</summary>
    public int Missing => Lattice.Points - Kept;

    /// <summary>Of the zooms of which half is kept or more, that of the most pictures; where none is, that of the largest share; null where nothing is kept.</summary>
    public static KeptZoom? Best(IEnumerable<KeptZoom> zooms)
    {
        KeptZoom[] kept = [.. zooms.Where(zoom => zoom.Kept > 0)];
        return kept.Length == 0 ? null
            : kept.Any(zoom => zoom.Share >= Half) ? kept.Where(zoom => zoom.Share >= Half).MaxBy(zoom => zoom.Kept)
            : kept.MaxBy(zoom => (zoom.Share, zoom.Kept));
    }
}
