using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>
/// Drives a device's sampler: plan, run, apply, one step of the whole batch a round. It owns the denoiser of the model there and
/// runs on a thread of its own until the queue is closed, or the device given up while others work.
/// </summary>
internal sealed class RenderLoop(
    RenderQueue queue,
    PlanExecutor executor,
    RenderDevice device,
    RenderDevices devices,
    RenderPace pace,
    DecodeStage decodeStage,
    PreviewMaker previews,
    TileMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Called after each step.</summary>
    public Action? Stepped { get; init; }

    public void Run()
    {
        while (queue.WaitForPlan(device.Limit.Size, device.Index) is { } plan)
        {
            try
            {
                Round(plan);
            }
            catch (Exception exception)
            {
                // A fault of the program must not end the loop: everybody would wait for ever.
                logger.LogCritical(exception, "A round of the render loop failed");
                executor.FailAll("program", $"The renderer failed: {exception.Message} Try again; the server's log says more.");
            }
        }

        executor.GiveUp();
    }

    private void Round(RenderPlan plan)
    {
        StepBatch batch = executor.Apply(plan);
        if (Step(batch, plan.Urgency) && batch.Count > 0)
        {
            if (plan.Urgency == Urgency.Visible)
            {
                executor.Offer(previews);
            }

            executor.Land(decodeStage);
        }
    }

    /// <summary>One step of the batch. Where it throws, the loop goes on: with fewer pictures, with the same from their beginning, or with the next.</summary>
    private bool Step(StepBatch batch, Urgency urgency)
    {
        long start = time.GetTimestamp();
        int generation = device.Recovery.Generation;
        try
        {
            lock (device.Limit.Device)
            {
                executor.LetGo();
                device.Sampler.Step(batch);
            }
        }
        catch (DeviceMemoryException exception) when (batch.Count > 1)
        {
            // The pictures keep their progress: those that no longer fit are put aside by the next plan.
            device.Limit.Halve(batch.Count, exception);
            return false;
        }
        catch (DeviceMemoryException exception)
        {
            executor.FailStep("memory", $"This picture alone needs more memory than the device has: {exception.Message}");
            return false;
        }
        catch (DeviceLostException loss)
        {
            // Where others work, this loop ends instead, and they go on with what it had.
            if (!device.Recovery.TryRebuild(generation, loss) && devices.Problem is { } problem)
            {
                executor.FailAll("device", problem);
            }

            return false;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "A step of {Count} pictures failed", batch.Count);
            executor.FailStep("model", $"The model failed: {exception.Message}");
            return false;
        }

        if (batch.Count > 0)
        {
            TimeSpan step = time.GetElapsedTime(start);
            batch.Took(step);
            pace.Count(step, batch.Count, device.Index);
            metrics.Stepped(device.Name, urgency, batch.Rows, (double)batch.Count / device.Limit.Size);
            Stepped?.Invoke();
        }

        return true;
    }
}
