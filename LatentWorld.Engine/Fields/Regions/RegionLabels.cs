using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>The labels of a region's kept pictures, how sure each is, and what changes between neighbours.</summary>
public sealed class RegionLabels
{
    private readonly double[] _margins;
    private readonly double[] _reaches;

    private RegionLabels(RegionLattice lattice, LabelSet labels, LabelGrid grid, NeighbourChanges changes, double[] margins, double[] reaches) =>
        (Lattice, Labels, Grid, Changes, _margins, _reaches) = (lattice, labels, grid, changes, margins, reaches);

    /// <summary>The points.</summary>
    public RegionLattice Lattice { get; }

    /// <summary>What pictures are called by.</summary>
    public LabelSet Labels { get; }

    /// <summary>An index of the labels' names at each point, <see cref="LabelGrid.Unknown"/> where no picture of use is kept.</summary>
    public LabelGrid Grid { get; }

    /// <summary>Distance of the features of neighbours; NaN where one is missing, and where another provider or precision rendered one of them.</summary>
    public NeighbourChanges Changes { get; }

    /// <summary>Points that have a label.</summary>
    public int Kept { get; private init; }

    /// <summary>Points whose picture has features of another image encoder, and so no label.</summary>
    public int Foreign { get; private init; }

    /// <summary>Points with a label whose picture another provider or precision rendered: its rounding is not the one that is measured here.</summary>
    public int Elsewhere { get; private init; }

    /// <summary>Cosine with the nearest label less that with the next; NaN where there is no label.</summary>
    public double Margin(int x, int y) => _margins[(y * Lattice.Width) + x];

    /// <summary>How far the features must move before the label changes, see <see cref="PictureLabel.Reach"/>; NaN where there is no label, or rounding here is not that of the picture.</summary>
    public double Reach(int x, int y) => _reaches[(y * Lattice.Width) + x];

    /// <summary>Labels what is kept.</summary>
    /// <param name="origin">Of the pictures that this model renders.</param>
    /// <exception cref="OperationCanceledException">It was canceled, between two rows.</exception>
    internal static RegionLabels Of(RegionPictures pictures, RegionLattice lattice, LabelSet labels, FeatureOrigin origin, CancellationToken cancellation)
    {
        (int width, int height) = (lattice.Width, lattice.Height);
        int[] of = new int[lattice.Points];
        double[] margins = new double[lattice.Points], reaches = new double[lattice.Points];
        double[] right = new double[(width - 1) * height], below = new double[width * (height - 1)];
        int y = 0, kept = 0, elsewhere = 0;
        KeptFeatures?[]? above = null;
        foreach (KeptFeatures?[] row in pictures.Rows(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; x < width; x++)
            {
                int at = (y * width) + x;
                (of[at], margins[at], reaches[at]) = (LabelGrid.Unknown, double.NaN, double.NaN);
                if (row[x] is { } here)
                {
                    PictureLabel label = labels.Of(here.Values);
                    bool isOurs = here.Origin == origin;
                    (of[at], margins[at], reaches[at]) = (label.Index, label.Margin, isOurs ? label.Reach : double.NaN);
                    kept++;
                    elsewhere += isOurs ? 0 : 1;
                }

                if (x > 0)
                {
                    right[(y * (width - 1)) + x - 1] = Change(row[x - 1], row[x]);
                }

                if (above is not null)
                {
                    below[((y - 1) * width) + x] = Change(above[x], row[x]);
                }
            }

            above = row;
            y++;
        }

        return new(lattice, labels, new(width, height, of), new(width, height, right, below), margins, reaches)
        {
            Kept = kept,
            Foreign = pictures.Foreign,
            Elsewhere = elsewhere,
        };
    }

    private static double Change(KeptFeatures? one, KeptFeatures? other) =>
        one is { } a && other is { } b && a.Origin == b.Origin ? Lipschitz.Distance(a.Values, b.Values) : double.NaN;
}
