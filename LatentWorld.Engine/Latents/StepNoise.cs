using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>
/// The noise that a sampler draws between its steps. All points of a world take the same: with noise of their own, neighbouring
/// pictures would differ however near they lie, and the map would be no map. It is what the generator of z0 draws next, so that
/// the picture at z0 is that of PyTorch's own loop with z0's seed. A z0 that is a latent counts as seed 0; since draws are
/// counted, even then the noise of a step has nothing in common with that of a vertex.
/// </summary>
public static class StepNoise
{
    /// <summary>Draws the noise of a world's steps.</summary>
    /// <param name="count">Steps that draw, the first ones; from 0.</param>
    /// <returns>One [channels, height, width] a step.</returns>
    public static float[][] Draw(World world, LatentShape shape, int count) =>
        [.. Enumerable.Range(1, count).Select(draw => VertexNoise.Draw(world.Z0, shape, world.Arithmetic, draw))];
}
