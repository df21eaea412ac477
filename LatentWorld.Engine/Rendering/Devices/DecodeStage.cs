using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>
/// Makes pictures of finished latents: decode, check, features, encode, thumbnail, keep, tell. It runs on a thread of its own
/// beside the device's sampler, on the device's decoder and image encoder; where the device is given up, on another's, so that no
/// work is lost that is done.
/// </summary>
/// <param name="bound">Latents that may wait for it; more hold up the sampler, since rendering ahead would gain nothing.</param>
internal sealed class DecodeStage(
    RenderDevice device,
    RenderDevices devices,
    PictureLibrary library,
    Publisher publisher,
    LatentColours colours,
    int bound,
    TimeProvider time,
    ILogger logger)
{
    private readonly BlockingCollection<ActiveRendering> _landed = new(bound);
    private volatile bool _dropping;

    /// <summary>Takes over a finished picture; waits while too many are before it.</summary>
    public void Take(ActiveRendering rendering) => _landed.Add(rendering);

    /// <summary>No more come; what was taken is still finished.</summary>
    public void Complete() => _landed.CompleteAdding();

    /// <summary>What was taken is not finished any more.</summary>
    public void Drop() => _dropping = true;

    public void Run()
    {
        foreach (ActiveRendering rendering in _landed.GetConsumingEnumerable())
        {
            try
            {
                Finish(rendering);
            }
            catch (DeviceMemoryException exception)
            {
                Fail(rendering, "memory", $"Decoding this picture needs more memory than the device has: {exception.Message}");
            }
            catch (DeviceLostException)
            {
                Fail(rendering, "device", devices.Problem!);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Picture {Point} of world {World} could not be finished", rendering.Target.Picture.Point, rendering.Target.World);
                Fail(rendering, "finish", $"The picture could not be finished: {exception.Message}");
            }
        }
    }

    private void Finish(ActiveRendering rendering)
    {
        if (_dropping)
        {
            // No failure of the picture: who waits hears, when the service ends, that the server stops.
            return;
        }

        long start = time.GetTimestamp();
        byte[] rgb = Draw(model => model.Decode(rendering.Denoising.Latent));
        if (!rgb.AsSpan().ContainsAnyExcept((byte)0))
        {
            Fail(rendering, "black", "The decoder drew nothing but black here.");
            return;
        }

        colours.Learn(rendering.Denoising.Latent, rgb);
        IDiffusionModel model = device.Model;
        float[] features = model.FeatureCount > 0 ? Draw(one => Features(one, rendering, rgb)) : [];
        byte[] webP = PictureEncoding.EncodeWebP(rgb, model.PictureSize);
        var provenance = new Provenance(
            model.Reference.Hash, model.Provider, model.Precision, rendering.BatchSize,
            time.GetUtcNow(), (rendering.Stepping + time.GetElapsedTime(start)).TotalSeconds, model.FeaturesFrom);
        var picture = new Picture(webP, features, provenance) { Thumbnail = Thumbnail.Of(rgb) };
        if (rendering.Target.Trial is null)
        {
            library.Add(rendering.Target.Picture, picture);
        }

        publisher.Ready(rendering.Target, picture);
    }

    /// <summary>A moved picture is there to be held against the kept one: as the model drew it, so that what eight bits a channel hide is noise too.</summary>
    private static float[] Features(IDiffusionModel model, ActiveRendering rendering, byte[] rgb) => rendering.Target.Trial is { Nudge: not 0 }
        ? model.EmbedUnrounded(rendering.Denoising.Latent)
        : model.EmbedImage(rgb);

    /// <summary>Runs a part of the model. Where its memory does not suffice beside the U-Net, the U-Net waits, and takes less room from then on.</summary>
    private T Draw<T>(Func<IDiffusionModel, T> draw) => devices.Run(device, one =>
    {
        try
        {
            return draw(one.Model);
        }
        catch (DeviceMemoryException exception)
        {
            one.Limit.Halve(one.Limit.Size, exception);
            lock (one.Limit.Device)
            {
                return draw(one.Model);
            }
        }
    });

    private void Fail(ActiveRendering rendering, string cause, string reason) =>
        publisher.Failed(rendering.Target, cause, reason, rendering.Evaluations);
}
