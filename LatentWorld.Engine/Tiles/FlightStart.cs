using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Pictures;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Begins pictures: their world's prompts and plane, and their first latent. Beyond the numeric floor that latent may
/// be another tile's too, whose picture then serves both.
/// </summary>
internal sealed class FlightStart(
    PreparedWorlds worlds, DeviceRecovery device, PictureLibrary library, Finisher finisher, Delivery delivery, TimeProvider time, ILogger logger)
{
    /// <param name="size">Pictures of the batch that it joins.</param>
    /// <returns>Null where it cannot or need not begin, which those who wait for it are told.</returns>
    public Flight? Begin(RenderItem item, int size)
    {
        if (device.Problem is { } problem)
        {
            delivery.Failed(item.Key, "device", problem);
            return null;
        }

        try
        {
            PreparedWorld world = worlds.Get(item.Key.World, item.World);
            var flight = new Flight(item.Key, new(world, item.Key.Tile.Point, item.Key.Nudge), size, time.GetTimestamp());
            if (item.Key.Again)
            {
                return flight;
            }

            flight = flight with { Input = ModelInput.Of(flight.Denoising.Latent) };
            if (finisher.TryFollow(flight))
            {
                return null;
            }

            if (library.TryShare(item.Key, flight.Input.Value, out Picture? picture))
            {
                delivery.Ready(item.Key, picture);
                return null;
            }

            return flight;
        }
        catch (PromptException exception)
        {
            delivery.Failed(item.Key, "world", exception.Message);
        }
        catch (DeviceLostException)
        {
            delivery.Failed(item.Key, "device", device.Problem!);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "World {World} could not be prepared", item.Key.World);
            delivery.Failed(item.Key, "world", $"This world could not be prepared: {exception.Message}");
        }

        return null;
    }
}
