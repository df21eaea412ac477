using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>
/// Where the noise is measured that a tile's value is held against: it is the largest of these places'. A few stand for
/// the world, since in a calm place the move by one unit often changes no byte of the picture, and longer steps still
/// change some by chance. Rounding also moves a picture as a step of its length would: at a border much further than
/// elsewhere. Where steps are not many times longer than that, each block of tiles has a place of its own.
/// </summary>
internal static class NoisePlaces
{
    private const double ManyRoundings = 1000;

    /// <summary>Edge of a block in tiles, as a power of two: four pictures and their middle serve 64 tiles.</summary>
    private const int BlockBits = 3;

    /// <summary>On the diagonal of the unit parallelogram. Its lattice points of coarse zooms are mostly rendered already.</summary>
    public static readonly PlanePoint[] OfWorld = [new(.5, .5), new(.25, .25), new(.75, .75)];

    public static IEnumerable<PlanePoint> Of(PreparedWorld world, TileAddress tile)
    {
        double roundings = NumericFloor.Roundings(world.Plane, world.Input, tile.Point, tile.Zoom);
        return IsFarAboveFloor(roundings) ? OfWorld : OfWorld.Append(MiddleOfBlock(tile, roundings));
    }

    /// <summary>The same for two latents so far apart on either side of a point: near the floor the noise of the point itself counts.</summary>
    /// <param name="distance">In units of the latent as the model is given it.</param>
    public static IEnumerable<PlanePoint> Of(PreparedWorld world, PlanePoint point, double distance) =>
        IsFarAboveFloor(NumericFloor.RoundingsOf(distance, world.Plane.Geometry, world.Input, point)) ? OfWorld : AllOf(point);

    /// <summary>The places of the whole world and a point.</summary>
    public static IEnumerable<PlanePoint> AllOf(PlanePoint point) => OfWorld.Append(point);

    /// <summary>Whether the places of the whole world are enough for a step of so many roundings, see <see cref="NumericFloor.Roundings"/>.</summary>
    public static bool IsFarAboveFloor(double roundings) => roundings > ManyRoundings;

    private static PlanePoint MiddleOfBlock(TileAddress tile, double roundings)
    {
        // Below one rounding the latents of whole blocks are the same, and so is their noise.
        int coarser = roundings >= 1 ? 0 : (int)Math.Min(Math.Ceiling(-Math.Log2(roundings)), tile.Zoom - TileAddress.MinZoom);
        int bits = BlockBits + coarser;
        return new TileAddress(tile.Zoom - coarser, InMiddle(tile.X, bits, coarser), InMiddle(tile.Y, bits, coarser)).Point;
    }

    private static long InMiddle(long index, int bits, int coarser) => (index >> bits << (bits - coarser)) + (1 << (BlockBits - 1));
}
