using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Regions;

/// <summary>The phases of a region, as the API says them: connected places of one label.</summary>
/// <param name="Count">How many there are; at most <see cref="MostPhases"/> are named, the largest first.</param>
/// <param name="BorderCount">How many borders they have; at most <see cref="MostBorders"/> between phases that are named, the longest first.</param>
/// <param name="MedianChange">Median feature distance of neighbours in the region; null where none is known.</param>
public sealed record PhasesAnswer(int Count, IReadOnlyList<PhaseAnswer> Largest, int BorderCount, IReadOnlyList<BorderAnswer> Borders, double? MedianChange)
{
    /// <summary>More than a page or a figure shows; labels that are noise have thousands.</summary>
    public const int MostPhases = 100;

    /// <summary>Some for each phase.</summary>
    public const int MostBorders = 300;

    internal static PhasesAnswer Of(RegionMeasures measures)
    {
        Phases phases = measures.Phases;
        RegionLattice lattice = measures.Region.Lattice;
        int[] largest = [.. Enumerable.Range(0, phases.All.Count).OrderByDescending(i => phases.All[i].Points).Take(MostPhases)];
        Dictionary<int, int> place = [];
        for (int i = 0; i < largest.Length; i++)
        {
            place.Add(largest[i], i);
        }

        return new(
            phases.All.Count,
            [.. largest.Select(index =>
            {
                Phase phase = phases.All[index];
                return new PhaseAnswer(
                    phase.Label, measures.Region.Labels.Names[phase.Label], phase.Points, (double)phase.Points / measures.Region.Kept,
                    lattice.MinX + phase.Left, lattice.MinY + phase.Top, lattice.MinX + phase.Right, lattice.MinY + phase.Bottom,
                    lattice.MinX + phase.NameX, lattice.MinY + phase.NameY, phase.Room);
            })],
            phases.Borders.Count,
            [.. phases.Borders
                .Where(border => place.ContainsKey(border.First) && place.ContainsKey(border.Second))
                .OrderByDescending(border => border.Length)
                .Take(MostBorders)
                .Select(border => new BorderAnswer(
                    place[border.First], place[border.Second], border.Length, border.Compared, border.MeanChange, border.MedianChange,
                    border.IsInNameOnly(measures.MedianChange)))],
            measures.MedianChange);
    }
}

/// <summary>One phase.</summary>
/// <param name="Label">Index of its label's name.</param>
/// <param name="Share">Of the region's labelled points.</param>
/// <param name="NameX">Column of the point deepest inside, where its name has the most room.</param>
/// <param name="Room">Distance of that point from what is not of the phase, in intervals.</param>
public sealed record PhaseAnswer(
    int Label, string Name, int Points, double Share, long MinX, long MinY, long MaxX, long MaxY, long NameX, long NameY, int Room);

/// <summary>The border between two phases.</summary>
/// <param name="First">Place of one in the list of phases.</param>
/// <param name="Length">Pairs of neighbours that it passes between.</param>
/// <param name="Compared">Those of them whose features are compared.</param>
/// <param name="MeanChange">Mean feature distance across it.</param>
/// <param name="InNameOnly">Whether the median change across it is below that of neighbours anywhere in the region; null where it is not known.</param>
public sealed record BorderAnswer(int First, int Second, int Length, int Compared, double? MeanChange, double? MedianChange, bool? InNameOnly);
