using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>What a corner is to be made of.</summary>
/// <param name="World">The world whose prompt, steps and guidance are taken.</param>
/// <param name="Level">The noise level of the corner, above 0 up to 1.</param>
public abstract record CornerRequest(World World, double Level)
{
    /// <summary>Steps of the world's sampler that lie before the corner's level: 0 for pure noise.</summary>
    public int FirstStep => World.AtLevel(Level).FirstStep;
}

/// <summary>A corner of a picture.</summary>
/// <param name="Rgb">RGB bytes [size, size, 3] of the model's size.</param>
/// <param name="Mode">What is kept where not all can be.</param>
public sealed record PictureCorner(World World, double Level, byte[] Rgb, InversionMode Mode) : CornerRequest(World, Level);

/// <summary>Three corners of a plane that is turned about a place of a map; see <see cref="PlaneTurn"/>.</summary>
/// <param name="Point">Two finite numbers.</param>
public sealed record TurnedCorners(World World, PlanePoint Point) : CornerRequest(World, World.Level);

/// <summary>A corner of a place of a map: its latent, sampled down to the corner's level.</summary>
/// <param name="Point">Two finite numbers.</param>
public sealed record PlaceCorner(World World, double Level, PlanePoint Point) : CornerRequest(World, Level);
