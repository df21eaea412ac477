using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>Begins pictures of prepared worlds: their first latent.</summary>
internal sealed class PictureStart(Publisher publisher, ILogger logger)
{
    /// <param name="item">A picture whose world is prepared.</param>
    /// <param name="size">Pictures of the batch that it joins.</param>
    /// <returns>Null where it cannot begin, which those who wait for it hear.</returns>
    public ActiveRendering? Begin(RenderItem item, int size)
    {
        try
        {
            return new(item.Target, item.Target.Begin(item.Prepared!), size);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Picture {Point} of world {World} could not begin", item.Target.Picture.Point, item.Target.World);
            publisher.Failed(item.Target, "world", $"This picture could not begin: {exception.Message}");
            return null;
        }
    }
}
