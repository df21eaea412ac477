using System.Collections.Concurrent;
using LatentWorld.Engine.Models;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Makes pictures of finished latents: decode, check, features, encode, keep, tell. It runs on a thread of its own
/// beside the sampler, and owns the model's decoder and image encoder.
/// </summary>
/// <param name="bound">Latents that may wait for it; more hold up the sampler, since rendering ahead would gain nothing.</param>
internal sealed class Finisher(
    IDiffusionModel model, PictureLibrary library, Delivery delivery, int bound, TimeProvider time, ILogger logger)
{
    private readonly BlockingCollection<Flight> _landed = new(bound);

    /// <summary>Takes over a finished picture; waits while too many are before it.</summary>
    public void Take(Flight flight) => _landed.Add(flight);

    /// <summary>No more come; what was taken is still finished.</summary>
    public void Complete() => _landed.CompleteAdding();

    public void Run()
    {
        foreach (Flight flight in _landed.GetConsumingEnumerable())
        {
            try
            {
                Finish(flight);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Picture {Tile} of world {World} could not be finished", flight.Key.Tile, flight.Key.World);
                delivery.Failed(flight.Key, $"The picture could not be finished: {exception.Message}");
            }
        }
    }

    private void Finish(Flight flight)
    {
        byte[] rgb = model.Decode(flight.Denoising.Latent);
        if (!rgb.AsSpan().ContainsAnyExcept((byte)0))
        {
            delivery.Failed(flight.Key, "The decoder drew nothing but black here.");
            return;
        }

        float[] features = model.FeatureCount > 0 ? model.EmbedImage(rgb) : [];
        byte[] webP = PictureEncoding.EncodeWebP(rgb, model.PictureSize);
        var provenance = new Provenance(
            model.Reference.Hash, model.Provider, model.Precision, flight.BatchSize,
            time.GetUtcNow(), time.GetElapsedTime(flight.StartedAt).TotalSeconds);
        var picture = new Picture(webP, features, provenance);
        if (flight.Key.Again)
        {
            delivery.Repeated(flight.Key, picture);
            return;
        }

        library.Add(flight.Key, picture);
        delivery.Ready(flight.Key);
    }
}
