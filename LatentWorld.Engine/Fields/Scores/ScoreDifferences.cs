using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>The score metric from ε̂ at a region's points and their neighbours.</summary>
/// <param name="noise">ε̂ [channels, height, width] at a point.</param>
internal sealed class ScoreDifferences(ScoreStep at, Func<PlanePoint, float[]> noise)
{
    /// <summary>Ways that the latent is moved by one unit in the last place.</summary>
    public static IReadOnlyList<int> Nudges { get; } = [1, -1, 2, -2];

    /// <summary>The values at a region's points.</summary>
    /// <param name="rounding">How far rounding moves ε̂, see <see cref="Rounding"/>.</param>
    public IEnumerable<ScoreValue> Over(RegionLattice region, double rounding)
    {
        foreach (TileAddress tile in region.Tiles)
        {
            LatticeStretch.Cross around = new(Noise(tile, -1, 0), Noise(tile, 1, 0), Noise(tile, 0, -1), Noise(tile, 0, 1));
            if (LatticeStretch.Of(noise(tile.Point), around, region.Spacing, region.Spacing, at.World.Plane.GramAt(tile.Point)) is { } stretch)
            {
                double least = NumericFloor.LeastDistance(at.World.Plane.Geometry, at.World.Input, tile.Point);
                yield return new(tile, stretch.Of(FieldKind.Stretch, rounding, least));
            }
        }
    }

    /// <summary>
    /// How far rounding moves ε̂: the largest distance between ε̂ of a latent and of the same moved by one unit in the last place, and no less than
    /// half such a unit of ε̂ itself.
    /// </summary>
    /// <param name="here">ε̂ at the point.</param>
    /// <param name="nudged">ε̂ at the moved latents.</param>
    public static double Rounding(InputPrecision precision, float[] here, IEnumerable<float[]> nudged)
    {
        double own = precision.Epsilon() / 2 * Lipschitz.Distance(here, new float[here.Length]);
        return nudged.Max(there => Math.Max(own, Lipschitz.Distance(here, there)));
    }

    private float[] Noise(TileAddress tile, int right, int down) =>
        tile with { X = tile.X + right, Y = tile.Y + down } is { IsValid: true } there ? noise(there.Point) : [];
}
