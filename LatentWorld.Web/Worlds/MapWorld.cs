using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A world as the browser's map needs it.</summary>
/// <param name="WorldQuery">The world= part of its addresses: the whole recipe, packed.</param>
/// <param name="FloorZoom">From this zoom on, neighbouring points are the same numbers to the model.</param>
public sealed record MapWorld(
    string Id, string Title, string WorldQuery, int Size, PlaneGeometry Geometry, int FloorZoom)
{
    // One step of the last binary place: 11 bits of half and 24 of single precision, and some bits of averaging
    // over thousands of components, of which the last changes near these zooms.
    private const int HalfFloor = 24;
    private const int SingleFloor = 30;

    public static MapWorld Of(World world, string title, PlaneGeometry geometry) => new(
        WorldId.Of(world).Value,
        title,
        ShareLink.Of(world, ShareLink.Start).PackedRecipe,
        world.Size,
        geometry,
        world.Arithmetic == Arithmetic.Fp16 ? HalfFloor : SingleFloor);
}
