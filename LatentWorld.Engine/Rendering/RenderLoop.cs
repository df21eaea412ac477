using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// Drives the sampler: plan, run, apply, one step of the whole batch a round. It owns the model's denoiser and
/// runs on a thread of its own until the queue is closed.
/// </summary>
internal sealed class RenderLoop(
    RenderQueue queue,
    PlanExecutor executor,
    Sampler sampler,
    BatchLimit limit,
    DeviceRecovery device,
    RenderPace pace,
    DecodeStage decodeStage,
    PreviewMaker previews,
    TileMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    public void Run()
    {
        while (queue.WaitForPlan(limit.Size) is { } plan)
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

        executor.Close();
    }

    private void Round(RenderPlan plan)
    {
        StepBatch batch = executor.Apply(plan);
        if (batch.Count > 0 && Step(batch, plan.Urgency))
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
        int generation = device.Generation;
        try
        {
            lock (limit.Device)
            {
                sampler.Step(batch);
            }
        }
        catch (DeviceMemoryException exception) when (batch.Count > 1)
        {
            // The pictures keep their progress: those that no longer fit are put aside by the next plan.
            limit.Halve(batch.Count, exception);
            return false;
        }
        catch (DeviceMemoryException exception)
        {
            executor.FailStep("memory", $"This picture alone needs more memory than the device has: {exception.Message}");
            return false;
        }
        catch (DeviceLostException loss)
        {
            if (!device.TryRebuild(generation, loss))
            {
                executor.FailAll("device", device.Problem!);
            }

            return false;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "A step of {Count} pictures failed", batch.Count);
            executor.FailStep("model", $"The model failed: {exception.Message}");
            return false;
        }

        TimeSpan step = time.GetElapsedTime(start);
        batch.Took(step);
        pace.Count(step, batch.Count);
        metrics.Stepped(urgency, batch.Rows, (double)batch.Count / limit.Size);
        return true;
    }
}
