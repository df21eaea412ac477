using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Exports;

/// <summary>One place of an exported grid.</summary>
/// <param name="Row">Its row, from 0, by β.</param>
/// <param name="Column">Its column, from 0, by α.</param>
/// <param name="Latent">What the model was given, [channels, height, width].</param>
/// <param name="Norms">Of the latent, before and after the normalisation.</param>
/// <param name="Picture">Null where it could not be rendered.</param>
internal sealed record GridCell(int Row, int Column, PlanePoint Point, float[] Latent, LatentNorms Norms, Picture? Picture)
{
    /// <summary>Features of unit length; empty where there is no picture, or the model has no image encoder.</summary>
    public float[] Features => Picture?.Features ?? [];
}
