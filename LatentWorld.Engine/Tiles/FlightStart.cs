using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>Begins pictures: their world's prompts and plane, and their first latent.</summary>
internal sealed class FlightStart(
    PreparedWorlds worlds, DeviceRecovery device, Delivery delivery, TimeProvider time, ILogger logger)
{
    /// <param name="size">Pictures of the batch that it joins.</param>
    /// <returns>Null where it cannot begin, which those who wait for it are told.</returns>
    public Flight? Begin(RenderItem item, int size)
    {
        if (device.Problem is { } problem)
        {
            delivery.Failed(item.Key, "device", problem);
            return null;
        }

        try
        {
            PreparedWorld world = device.Run(() => worlds.Get(item.Key.World, item.World));
            return new(item.Key, new(world, item.Key.Tile.Point), size, time.GetTimestamp());
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
