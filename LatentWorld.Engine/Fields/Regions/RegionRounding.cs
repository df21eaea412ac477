using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>What rounding does to the pictures of a region.</summary>
/// <param name="Noise">Feature distance that rounding alone makes, measured for the world and, near the numeric floor, in the region's middle; null where it is not known.</param>
/// <param name="Along">Roundings of the model's input that a step along α is long, the fewest in the region, see <see cref="NumericFloor.RoundingsAlong"/>.</param>
/// <param name="Down">The same along β.</param>
/// <param name="AlongDistance">Distance of the two latents that the model is given for neighbours along α in the region's middle.</param>
/// <param name="DownDistance">The same along β.</param>
public sealed record RegionRounding(double? Noise, double Along, double Down, double AlongDistance, double DownDistance)
{
    /// <summary>Measures the steps; the noise comes from elsewhere.</summary>
    internal static RegionRounding Of(PreparedWorld world, RegionLattice lattice, double? noise)
    {
        (int right, int bottom) = (lattice.Width - 1, lattice.Height - 1);
        // Along a row the norm is a convex function of the place, largest at one of the ends, where the normalised step is the shortest.
        double along = Enumerable.Range(0, lattice.Height).Min(y => Math.Min(RoundingsOf(lattice[0, y], NumericFloor.AlongAlpha), RoundingsOf(lattice[right, y], NumericFloor.AlongAlpha)));
        double down = Enumerable.Range(0, lattice.Width).Min(x => Math.Min(RoundingsOf(lattice[x, 0], NumericFloor.AlongBeta), RoundingsOf(lattice[x, bottom], NumericFloor.AlongBeta)));
        TileAddress middle = lattice.Middle;
        float[] here = Given(middle);
        return new(
            noise, along, down,
            Lipschitz.Distance(here, Given(middle with { X = middle.X + 1 })), Lipschitz.Distance(here, Given(middle with { Y = middle.Y + 1 })));

        double RoundingsOf(TileAddress tile, (double Alpha, double Beta) direction) =>
            Math.ScaleB(NumericFloor.RoundingsAlong(world.Plane, world.Input, tile.Point, direction), -lattice.Zoom);

        float[] Given(TileAddress tile)
        {
            float[] latent = new float[world.Plane.Count];
            world.Given(tile.Point, latent);
            return latent;
        }
    }

    /// <summary>
    /// Which labels rounding alone may change, row by row; null where the noise is not known. The noise at a point is the measured one, or where
    /// its neighbours differ by more, their change by the roundings between them: rounding moves a picture as a step of its length
    /// would, which at a border is much farther than where the noise was measured.
    /// </summary>
    /// <returns>False too where there is no label, or the picture was rendered elsewhere.</returns>
    internal bool[]? Flips(RegionLabels labels)
    {
        if (Noise is not { } measured)
        {
            return null;
        }

        (int width, int height) = (labels.Lattice.Width, labels.Lattice.Height);
        bool[] flips = new bool[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double noise = measured;
                noise = x > 0 ? Larger(noise, labels.Changes.Right(x - 1, y) / Along) : noise;
                noise = x + 1 < width ? Larger(noise, labels.Changes.Right(x, y) / Along) : noise;
                noise = y > 0 ? Larger(noise, labels.Changes.Below(x, y - 1) / Down) : noise;
                noise = y + 1 < height ? Larger(noise, labels.Changes.Below(x, y) / Down) : noise;
                flips[(y * width) + x] = labels.Reach(x, y) <= noise;
            }
        }

        return flips;
    }

    /// <summary>The larger of two, the second of which may be unknown.</summary>
    private static double Larger(double noise, double other) => other > noise ? other : noise;
}
