using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>What rounding does to the pictures of a region.</summary>
/// <param name="Noise">Feature distance that rounding alone makes, measured for the world and, near the numeric floor, in the region's middle; null where it is not known.</param>
/// <param name="Along">Roundings of the model's input that a step along α is long, the fewest in the region, see <see cref="NumericFloor.Roundings"/>.</param>
/// <param name="Down">The same along β.</param>
/// <param name="AlongDistance">Distance of the two latents that the model is given for neighbours along α in the region's middle.</param>
/// <param name="DownDistance">The same along β.</param>
public sealed record RegionRounding(double? Noise, double Along, double Down, double AlongDistance, double DownDistance)
{
    /// <summary>Measures the steps; the noise comes from elsewhere.</summary>
    internal static RegionRounding Of(PreparedWorld world, RegionLattice lattice, double? noise)
    {
        PlaneGeometry geometry = world.Plane.Geometry;
        // The norm is a convex function of the place: it is largest at a corner, and with it what is rounded.
        double roundings = new[] { lattice[0, 0], lattice[lattice.Width - 1, 0], lattice[0, lattice.Height - 1], lattice[lattice.Width - 1, lattice.Height - 1] }
            .Min(corner => NumericFloor.Roundings(geometry, world.Input, corner.Point, lattice.Zoom));
        double longest = Math.Sqrt(Math.Max(geometry.UU, geometry.VV));
        TileAddress middle = lattice.Middle;
        float[] here = Given(middle);
        return new(
            noise, roundings * Math.Sqrt(geometry.UU) / longest, roundings * Math.Sqrt(geometry.VV) / longest,
            Lipschitz.Distance(here, Given(middle with { X = middle.X + 1 })), Lipschitz.Distance(here, Given(middle with { Y = middle.Y + 1 })));

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
