using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>What is measured of the labels of a region. Scales are in intervals of its lattice; a measure that cannot be had is null, and words say why.</summary>
public sealed record RegionMeasures
{
    /// <summary>Points along a box of the basin entropy: three sizes, since what S_bb says of ln 2 goes with the size.</summary>
    private static readonly int[] BoxSizes = [5, 6, 8];

    /// <summary>How far apart borders are compared, and along how many points at least: in a smaller region all are near.</summary>
    private const int FarthestBorders = 8, FewestMerged = (4 * FarthestBorders) + 1;

    /// <summary>Kept pictures that a dimension takes: those of the smallest region that has one.</summary>
    private const int FewestKept = RegionScales.FewestPoints * RegionScales.FewestPoints;

    /// <summary>Share of the pictures that borders are compared with: beside those that lack there seem to be none.</summary>
    private const double LeastKept = .9;

    private readonly bool[]? _flips;

    private RegionMeasures(bool[]? flips) => _flips = flips;

    /// <summary>The labels that all of it is measured on.</summary>
    public required RegionLabels Region { get; init; }

    /// <summary>What rounding does to pictures here.</summary>
    public required RegionRounding Rounding { get; init; }

    /// <summary>Points of each label, by its index.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>
    /// Of the labelled points whose picture was rendered here, the share whose label rounding alone may change, 0 to 1; null where the noise is not
    /// known or no picture was rendered here. A bound of the flip rate, see <see cref="Labels.PictureLabel.Reach"/>; the rate itself is measured by moved
    /// pictures, see <see cref="Labels.LabelFlips"/>, and mostly less.
    /// </summary>
    public required double? MayFlipShare { get; init; }

    /// <summary>Where borders are measured; null where the region has too few points for that.</summary>
    public required RegionScales? Scales { get; init; }

    /// <summary>Why there is no dimension, for people; null where there is one.</summary>
    public required string? NoDimension { get; init; }

    /// <summary>Dimension of the borders by boxes, see <see cref="BorderDimension"/>.</summary>
    public required BorderScaling? Dimension { get; init; }

    /// <summary>Uncertainty exponent by pairs, see <see cref="UncertaintyExponent"/>.</summary>
    public required BorderScaling? Uncertainty { get; init; }

    /// <summary>Basin entropy for boxes of 5, 6 and 8 points, as far as they fit.</summary>
    public required IReadOnlyList<BasinEntropy> Entropies { get; init; }

    /// <summary>Whether all labels share one border, at distances of up to 8 intervals.</summary>
    public required BorderMerging? Merging { get; init; }

    /// <summary>Why borders cannot be merged, for people; null where they are.</summary>
    public required string? NoMerging { get; init; }

    /// <summary>Connected places of one label and the borders between them.</summary>
    public required Phases Phases { get; init; }

    /// <summary>Median feature distance of neighbours in the region; null where none is known.</summary>
    public required double? MedianChange { get; init; }

    /// <summary>Whether rounding alone may change the label at a point; null where that is not known.</summary>
    public bool? MayFlip(int x, int y) => _flips is null || double.IsNaN(Region.Reach(x, y)) ? null : _flips[(y * Region.Lattice.Width) + x];

    /// <summary>Measures.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    internal static RegionMeasures Of(RegionLabels region, RegionRounding rounding, CancellationToken cancellation)
    {
        LabelGrid grid = region.Grid;
        bool[]? flips = rounding.Flips(region);
        RegionScales? scales = Math.Min(grid.Width, grid.Height) >= RegionScales.FewestPoints
            ? RegionScales.Of(grid, rounding, flips, cancellation)
            : null;
        int[] counts = Count(region);
        int different = counts.Count(count => count > 0), ours = region.Kept - region.Elsewhere;
        string? noDimension = scales is null
            ? $"A dimension takes {RegionScales.FewestPoints} points or more along each side; the region has {grid.Width} × {grid.Height}."
            : region.Kept < FewestKept
                ? $"Not resolved: a dimension takes {FewestKept} pictures or more; of this region {region.Kept} of {region.Lattice.Points} are kept."
            : different < 2 ? "The region has one label only, and so no border."
            : scales.Limits is null ? $"Too few scales are left up to {scales.To} intervals. {scales.Words}"
            : null;
        ScaleLimits? limits = noDimension is null ? scales?.Limits : null;
        string? noMerging = Math.Min(grid.Width, grid.Height) < FewestMerged
                ? $"Borders are compared over {FewestMerged} points or more along each side; the region has {grid.Width} × {grid.Height}."
            : region.Kept < LeastKept * region.Lattice.Points
                ? $"Borders are compared where nine pictures of ten are kept; of this region {region.Kept} of {region.Lattice.Points} are."
            : different < 3 ? $"A border that all share takes three labels; the region has {different}."
            : different > BorderMerging.MaxLabels ? $"At most {BorderMerging.MaxLabels} labels are compared; the region has {different}."
            : null;
        return new(flips)
        {
            Region = region,
            Rounding = rounding,
            Counts = counts,
            MayFlipShare = flips is null || ours == 0 ? null : (double)flips.Count(flip => flip) / ours,
            Scales = scales,
            NoDimension = noDimension,
            Dimension = limits is null ? null : BorderDimension.Of(grid, limits, cancellation),
            Uncertainty = limits is null ? null : UncertaintyExponent.Of(grid, limits, cancellation),
            Entropies = [.. BoxSizes.Where(size => size <= Math.Min(grid.Width, grid.Height)).Select(size => BasinEntropy.OfSquares(grid, size, cancellation))],
            Merging = noMerging is null ? BorderMerging.Of(grid, FarthestBorders, cancellation) : null,
            NoMerging = noMerging,
            Phases = Phases.Of(grid, region.Changes, cancellation),
            MedianChange = region.Changes.Median(),
        };
    }
    private static int[] Count(RegionLabels region)
    {
        int[] counts = new int[region.Labels.Names.Count];
        for (int y = 0; y < region.Grid.Height; y++)
        {
            foreach (int label in region.Grid.Row(y))
            {
                if (label != LabelGrid.Unknown)
                {
                    counts[label]++;
                }
            }
        }

        return counts;
    }
}
