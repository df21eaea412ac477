using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Exports;

/// <summary>One place of an exported grid, without its picture: a row of them is in memory at once.</summary>
/// <param name="Row">Its row, from 0, by β.</param>
/// <param name="Column">Its column, from 0, by α.</param>
/// <param name="Norms">Of the latent, before and after the normalisation.</param>
/// <param name="Features">Of unit length; empty where there is no picture, or the model has no image encoder.</param>
/// <param name="Provenance">Who drew the picture; null where it could not be rendered.</param>
internal sealed record GridCell(int Row, int Column, PlanePoint Point, LatentNorms Norms, float[] Features, Provenance? Provenance)
{
    /// <summary>Whether there is a picture.</summary>
    public bool HasPicture => Provenance is not null;
}
