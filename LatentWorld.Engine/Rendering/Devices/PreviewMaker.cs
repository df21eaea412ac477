using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>
/// Shows what pictures will nearly be while they are rendered. The render loops offer; a thread of its own draws and
/// tells. Under load previews are dropped, and no picture has two of them under way. A preview that fails costs nothing
/// but itself.
/// </summary>
/// <param name="bound">Previews that may be under way.</param>
internal sealed class PreviewMaker(LatentShape shape, LatentColours colours, Publisher publisher, int bound, ILogger logger)
{
    private readonly BlockingCollection<Sketch> _offered = new(bound);
    private readonly ConcurrentDictionary<RenderTarget, bool> _underWay = new();

    /// <summary>Takes a picture's predicted latent at a few of its steps, unless there is too much to do.</summary>
    /// <param name="sampler">Whose last step it took; on its render loop's thread.</param>
    public void Offer(ActiveRendering rendering, Sampler sampler)
    {
        int step = rendering.Denoising.StepsDone;
        int steps = rendering.Denoising.World.Schedule.Steps;
        if (IsShown(step, steps) && colours.IsFitted && _offered.Count < bound && _underWay.TryAdd(rendering.Target, true))
        {
            if (Foresee(rendering.Denoising, sampler) is not { } clean || !_offered.TryAdd(new(rendering.Target, step, steps, clean)))
            {
                _underWay.TryRemove(rendering.Target, out _);
            }
        }
    }

    /// <summary>No more are offered.</summary>
    public void Complete() => _offered.CompleteAdding();

    public void Run()
    {
        foreach (Sketch sketch in _offered.GetConsumingEnumerable())
        {
            try
            {
                byte[] webP = PictureEncoding.EncodeWebP(colours.Draw(sketch.Clean), shape.Width);
                publisher.Preview(sketch.Target, sketch.Step, sketch.Steps, webP);
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "A preview of {Point} could not be drawn", sketch.Target.Picture.Point);
            }
            finally
            {
                _underWay.TryRemove(sketch.Target, out _);
            }
        }
    }

    private float[]? Foresee(Denoising picture, Sampler sampler)
    {
        float[] clean = new float[shape.Count];
        try
        {
            sampler.PredictClean(picture, clean);
            return clean;
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            // No preview then; the next step meets the same device and acts on its failure.
            return null;
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "A preview could not be foreseen");
            return null;
        }
    }

    /// <summary>Soon after the beginning, when the large forms stand, and halfway through what is left each time; not when the picture is all but there.</summary>
    private static bool IsShown(int step, int steps) =>
        step < steps && step > 0 && (step == steps / 8 || step == steps / 4 || step == steps / 2 || step == steps * 3 / 4);

    private sealed record Sketch(RenderTarget Target, int Step, int Steps, float[] Clean);
}
