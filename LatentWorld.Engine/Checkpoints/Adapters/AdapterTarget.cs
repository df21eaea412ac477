namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>A layer that an adapter changes.</summary>
/// <param name="IsText">Whether it is the text model's, not the U-Net's.</param>
/// <param name="Module">Its name in diffusers or transformers: a weight's name without ".weight".</param>
internal sealed record AdapterTarget(bool IsText, string Module);
