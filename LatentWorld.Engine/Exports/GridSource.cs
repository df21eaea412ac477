using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Exports;

/// <summary>Where an export has its pictures and latents from.</summary>
/// <param name="World">The world, prepared for its model.</param>
/// <param name="Model">The model of the pictures.</param>
/// <param name="Noise">Feature distance that rounding alone makes; null where it is not known, and then no value of the field is resolved.</param>
/// <param name="Find">The picture of a point with its features; null where it could not be rendered.</param>
internal sealed record GridSource(PreparedWorld World, IDiffusionModel Model, double? Noise, Func<PlanePoint, Picture?> Find)
{
    /// <summary>The place at a column and a row of a grid.</summary>
    public GridCell Cell(int row, int column, PlanePoint point)
    {
        float[] latent = new float[World.Plane.Count];
        LatentNorms norms = World.Plane.Latent(point, latent);
        return new(row, column, point, latent, norms, Find(point));
    }
}
