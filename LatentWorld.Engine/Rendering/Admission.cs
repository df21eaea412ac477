using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// Begins pictures: their world's prompts and plane, and their first latent. Beyond the numeric floor that latent may
/// be another tile's too, whose picture then serves both.
/// </summary>
internal sealed class Admission(
    PreparedWorlds worlds, DeviceRecovery device, PictureLibrary library, DecodeStage decodeStage, Publisher publisher, TimeProvider time, ILogger logger)
{
    /// <param name="size">Pictures of the batch that it joins.</param>
    /// <returns>Null where it cannot or need not begin, which those who wait for it are told.</returns>
    public ActiveRendering? Begin(RenderItem item, int size)
    {
        if (device.Problem is { } problem)
        {
            publisher.Failed(item.Target, "device", problem);
            return null;
        }

        try
        {
            PreparedWorld world = worlds.Get(item.Target.World, item.World);
            var rendering = new ActiveRendering(item.Target, new(world, item.Target.Picture.Point, item.Target.Trial?.Nudge ?? 0), size, time.GetTimestamp());
            if (item.Target.Trial is not null)
            {
                return rendering;
            }

            rendering = rendering with { Input = ModelInput.Of(rendering.Denoising.Latent) };
            if (decodeStage.TryFollow(rendering))
            {
                return null;
            }

            if (library.TryShare(item.Target.Picture, rendering.Input.Value, out Picture? picture))
            {
                publisher.Ready(item.Target, picture);
                return null;
            }

            return rendering;
        }
        catch (PromptException exception)
        {
            publisher.Failed(item.Target, "world", exception.Message);
        }
        catch (DeviceLostException)
        {
            publisher.Failed(item.Target, "device", device.Problem!);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "World {World} could not be prepared", item.Target.World);
            publisher.Failed(item.Target, "world", $"This world could not be prepared: {exception.Message}");
        }

        return null;
    }
}
