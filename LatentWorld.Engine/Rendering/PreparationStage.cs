using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// Prepares the worlds that pictures wait for, beside the steps: their prompts and planes. Its threads take one world at a
/// time each, the most urgent of the client who has had least; what takes long therefore holds up other new worlds at
/// most, and no step. Where nobody waits for a world any more, its preparation is cancelled.
/// </summary>
internal sealed class PreparationStage(RenderQueue queue, PreparedWorlds worlds, RenderDevices devices, Publisher publisher, ILogger logger)
{
    /// <summary>Worlds that are prepared at once: one that takes long leaves a way past it.</summary>
    public const int Threads = 2;

    /// <summary>Prepares one world after the other, until nothing begins any more.</summary>
    public void Run()
    {
        while (queue.WaitForWorld() is { } wanted)
        {
            try
            {
                Prepare(wanted);
            }
            catch (Exception exception)
            {
                // A fault of the program must not end the thread: everybody who asks for a new world would wait for ever.
                logger.LogCritical(exception, "The preparation of world {World} ended in a fault", wanted.Id);
                queue.Unprepared(wanted);
            }
        }
    }

    private void Prepare(WantedWorld wanted)
    {
        if (devices.Problem is { } problem)
        {
            Fail(wanted, "device", problem);
            return;
        }

        CancellationToken cancellation = wanted.Cancellation;
        try
        {
            queue.Prepared(worlds.GetAsync(wanted.Id, wanted.World, cancellation).GetAwaiter().GetResult());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            queue.Unprepared(wanted);
        }
        catch (Exception exception) when (exception is PromptException or MissingLatentException)
        {
            Fail(wanted, "world", exception.Message);
        }
        catch (DeviceLostException)
        {
            Fail(wanted, "device", devices.Problem!);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "World {World} could not be prepared", wanted.Id);
            Fail(wanted, "world", $"This world could not be prepared: {exception.Message}");
        }
    }

    /// <summary>Tells all who wait, before anybody can try again.</summary>
    private void Fail(WantedWorld wanted, string cause, string reason)
    {
        foreach (RenderTarget target in queue.WaitingOf(wanted.Id))
        {
            publisher.Failed(target, cause, reason);
        }

        queue.Unprepared(wanted);
    }
}
