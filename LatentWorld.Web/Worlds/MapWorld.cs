using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A world as the browser's map needs it.</summary>
/// <param name="WorldQuery">The world= part of its addresses: a start world's name, or the whole recipe, packed.</param>
/// <param name="FloorZoom">From this zoom on, a step is so short that the rounding of the model's input spoils it.</param>
/// <param name="InputPrecision">What the model's input is rounded to, for people: "single precision" or "half precision".</param>
/// <param name="Overflow">Where half precision overflows on it; null where nothing does.</param>
/// <param name="IsStart">Whether it is one of the worlds to start from, which are listed anyway.</param>
/// <param name="FieldLack">Why the model's pictures have no fields, for people; null where they have.</param>
public sealed record MapWorld(
    string Id, string Title, string WorldQuery, int Size, PlaneGeometry Geometry, int FloorZoom, string InputPrecision, PlaneOverflow? Overflow, bool IsStart,
    string? FieldLack)
{
    public static MapWorld Of(World world, string title, string worldQuery, Plane plane, InputPrecision input, bool isStart, bool hasFeatures) => new(
        WorldId.Of(world).Value,
        title,
        worldQuery,
        world.Size,
        plane.Geometry,
        NumericFloor.Zoom(plane, input),
        InputWords.Of(input),
        plane.Overflow(input),
        isStart,
        hasFeatures ? null : ImageEncoderLack.Words);
}
