using System.Collections.Concurrent;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Pictures;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Makes pictures of finished latents: decode, check, features, encode, keep, tell. It runs on a thread of its own
/// beside the sampler, and owns the model's decoder and image encoder.
/// </summary>
/// <param name="bound">Latents that may wait for it; more hold up the sampler, since rendering ahead would gain nothing.</param>
internal sealed class Finisher(
    IDiffusionModel model,
    PictureLibrary library,
    RenderQueue queue,
    Delivery delivery,
    BatchRoom room,
    DeviceRecovery device,
    LatentColours colours,
    int bound,
    TimeProvider time,
    ILogger logger)
{
    private readonly BlockingCollection<Flight> _landed = new(bound);

    /// <summary>What it has taken over, with those that wait for the same picture.</summary>
    private readonly Dictionary<Flight, List<TileKey>> _held = [];
    private volatile bool _dropping;

    /// <summary>Takes over a finished picture; waits while too many are before it.</summary>
    public void Take(Flight flight)
    {
        lock (_held)
        {
            _held.Add(flight, [flight.Key]);
        }

        _landed.Add(flight);
    }

    /// <summary>Where a picture of the same input is being finished, its outcome will be this one's too.</summary>
    public bool TryFollow(Flight flight)
    {
        lock (_held)
        {
            if (_held.FirstOrDefault(held => held.Key.IsTwinOf(flight)).Value is not { } followers)
            {
                return false;
            }

            queue.LeaveBatch(flight.Key);
            followers.Add(flight.Key);
            return true;
        }
    }

    /// <summary>No more come; what was taken is still finished.</summary>
    public void Complete() => _landed.CompleteAdding();

    /// <summary>What was taken is not finished any more.</summary>
    public void Drop() => _dropping = true;

    public void Run()
    {
        foreach (Flight flight in _landed.GetConsumingEnumerable())
        {
            try
            {
                Finish(flight);
            }
            catch (DeviceMemoryException exception)
            {
                Fail(flight, "memory", $"Decoding this picture needs more memory than the device has: {exception.Message}");
            }
            catch (DeviceLostException)
            {
                Fail(flight, "device", device.Problem!);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Picture {Tile} of world {World} could not be finished", flight.Key.Tile, flight.Key.World);
                Fail(flight, "finish", $"The picture could not be finished: {exception.Message}");
            }
        }
    }

    private void Finish(Flight flight)
    {
        if (_dropping)
        {
            // No failure of the picture: who waits is told, when the service ends, that the server stops.
            LetGo(flight);
            return;
        }

        byte[] rgb = Draw(() => model.Decode(flight.Denoising.Latent));
        if (!rgb.AsSpan().ContainsAnyExcept((byte)0))
        {
            Fail(flight, "black", "The decoder drew nothing but black here.");
            return;
        }

        colours.Learn(flight.Denoising.Latent, rgb);
        float[] features = model.FeatureCount > 0 ? Draw(() => model.EmbedImage(rgb)) : [];
        byte[] webP = PictureEncoding.EncodeWebP(rgb, model.PictureSize);
        var provenance = new Provenance(
            model.Reference.Hash, model.Provider, model.Precision, flight.BatchSize,
            time.GetUtcNow(), time.GetElapsedTime(flight.StartedAt).TotalSeconds, model.FeaturesFrom);
        var picture = new Picture(webP, features, provenance) { Input = flight.Input };
        if (!flight.Key.Again)
        {
            library.Add(flight.Key, picture);
        }

        foreach (TileKey key in LetGo(flight))
        {
            if (key != flight.Key)
            {
                library.Share(key, picture);
            }

            delivery.Ready(key, picture);
        }
    }

    /// <summary>Runs a part of the model. Where its memory does not suffice beside the U-Net, the U-Net waits, and takes less room from then on.</summary>
    private T Draw<T>(Func<T> draw) => device.Run(() =>
    {
        try
        {
            return draw();
        }
        catch (DeviceMemoryException exception)
        {
            room.Halve(room.Size, exception);
            lock (room.Device)
            {
                return draw();
            }
        }
    });

    private void Fail(Flight flight, string cause, string reason)
    {
        foreach (TileKey key in LetGo(flight))
        {
            delivery.Failed(key, cause, reason, key == flight.Key ? flight.Evaluations : 0);
        }
    }

    /// <summary>All that wait for its picture; from now on nobody can follow it.</summary>
    private List<TileKey> LetGo(Flight flight)
    {
        lock (_held)
        {
            return _held.Remove(flight, out List<TileKey>? followers) ? followers : [];
        }
    }
}
