using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>Which run of the U-Net: whose model, prompts and guidance, at which of its steps, on which latent.</summary>
/// <param name="Step">From 0, counted from the noise.</param>
/// <param name="Nudge">Which way the latent is moved by one unit in the last place; 0 for not at all.</param>
internal readonly record struct ScoreKey(WorldId World, int Step, PlanePoint Point, int Nudge = 0);
