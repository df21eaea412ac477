using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Regions;

/// <summary>The phases of a view as the map draws them: what each point belongs to, where names stand, and which borders are borders in name only.</summary>
/// <param name="Zoom">Of the lattice.</param>
/// <param name="MinX">First column.</param>
/// <param name="MinY">First row.</param>
/// <param name="Columns">Columns of the lattice.</param>
/// <param name="PhaseOf">Of each point, row by row, the index of its phase; −1 where it has no label.</param>
/// <param name="Phases">All phases.</param>
/// <param name="InName">Borders across which the pictures change less than neighbours in the view do in the median.</param>
/// <param name="Source">Which words, for people.</param>
/// <param name="Encoder">Hash of the image encoder that found them.</param>
/// <param name="MayFlipShare">Share of the points whose name rounding alone may change, a bound; null where it is not known.</param>
/// <param name="Points">Points of the lattice.</param>
/// <param name="Kept">Points with a label.</param>
public sealed record PhaseMap(
    int Zoom, long MinX, long MinY, int Columns, IReadOnlyList<int> PhaseOf, IReadOnlyList<PhaseMapPhase> Phases, IReadOnlyList<PhaseMapBorder> InName,
    string Source, string Encoder, double? MayFlipShare, int Points, int Kept)
{
    /// <summary>Of more points the borders of a view are as many lines as it has cells.</summary>
    public const int MostPoints = 129 * 129;

    internal static PhaseMap Of(RegionMeasures measures)
    {
        (RegionLattice lattice, Phases phases) = (measures.Region.Lattice, measures.Phases);
        int[] phaseOf = new int[lattice.Points];
        for (int i = 0; i < phaseOf.Length; i++)
        {
            phaseOf[i] = phases.At(i % lattice.Width, i / lattice.Width) ?? -1;
        }

        return new(
            lattice.Zoom, lattice.MinX, lattice.MinY, lattice.Width, phaseOf,
            [.. phases.All.Select(phase => new PhaseMapPhase(
                measures.Region.Labels.Names[phase.Label], lattice.MinX + phase.NameX, lattice.MinY + phase.NameY, phase.Room, phase.Points))],
            [.. phases.Borders.Where(border => border.IsInNameOnly(measures.MedianChange) == true).Select(border => new PhaseMapBorder(border.First, border.Second))],
            measures.Region.Labels.Source, measures.Region.Labels.Encoder, measures.MayFlipShare, lattice.Points, measures.Region.Kept);
    }
}

/// <summary>A phase on the map.</summary>
/// <param name="Name">Its label's.</param>
/// <param name="X">Column of the point deepest inside.</param>
/// <param name="Y">Row of that point.</param>
/// <param name="Room">Distance of that point from what is not of the phase, in intervals, ≥ 1.</param>
public sealed record PhaseMapPhase(string Name, long X, long Y, int Room, int Points);

/// <summary>The border between two phases.</summary>
/// <param name="First">Index of one.</param>
/// <param name="Second">Index of the other.</param>
public sealed record PhaseMapBorder(int First, int Second);
