using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>Says whether this machine, now, still makes the picture that is kept.</summary>
public sealed class TileVerifier(TileService tiles, IDiffusionModel model)
{
    /// <summary>
    /// Renders a tile once more, through the same queue and batch as everybody's, and compares. A tile that has no
    /// picture yet gets it first. Each of the two renderings is waited for as long as a single request waits.
    /// </summary>
    /// <param name="client">Who asks; see <see cref="TileService.Join"/>.</param>
    /// <exception cref="RenderingException">It could not be rendered.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the wait was too long.</exception>
    public async Task<Verification> VerifyAsync(World world, TileAddress tile, string client, CancellationToken cancellation = default)
    {
        Picture kept = await tiles.GetWithFeaturesAsync(world, tile, client, cancellation).ConfigureAwait(false);
        Picture again = await tiles.RenderAgainAsync(world, tile, client, cancellation).ConfigureAwait(false);
        return Verification.Of(kept, again, model.Concepts);
    }

    /// <summary>The same where no client is named.</summary>
    /// <inheritdoc cref="VerifyAsync(World, TileAddress, string, CancellationToken)"/>
    public Task<Verification> VerifyAsync(World world, TileAddress tile, CancellationToken cancellation = default) =>
        VerifyAsync(world, tile, "", cancellation);
}
