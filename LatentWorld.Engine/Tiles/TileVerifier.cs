using LatentWorld.Engine.Models;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>Says whether this machine, now, still makes the picture that is kept.</summary>
public sealed class TileVerifier(TileService tiles, IDiffusionModel model)
{
    /// <summary>
    /// Renders a tile once more, through the same queue and batch as everybody's, and compares. A tile that has no
    /// picture yet gets it first. Each of the two renderings is waited for as long as a single request waits.
    /// </summary>
    /// <exception cref="RenderingException">It could not be rendered.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the wait was too long.</exception>
    public async Task<Verification> VerifyAsync(World world, TileAddress tile, CancellationToken cancellation = default)
    {
        Picture kept = await tiles.GetWithFeaturesAsync(world, tile, cancellation).ConfigureAwait(false);
        Picture again = await tiles.RenderAgainAsync(world, tile, cancellation).ConfigureAwait(false);
        return Verification.Of(kept, again, model.Concepts);
    }
}
