using LatentWorld.Engine.Diffusion;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// Opens the model's sessions again when the device was lost, once; a device that is lost again soon is given up, and so
/// is one that CUDA refuses to this process: its sessions are left as they are.
/// </summary>
/// <param name="givenUp">Called once, with the reason for people, when the device is given up.</param>
internal sealed class DeviceRecovery(IDiffusionModel model, BatchLimit limit, TimeProvider time, ILogger logger, Action<string, Exception> givenUp)
{
    // A device that fails again so soon after a fresh start will go on failing.
    private static readonly TimeSpan Trial = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private int _generation;
    private long? _rebuiltAt;
    private string? _problem;

    /// <summary>Counts the rebuildings: what was begun in an earlier generation has to begin anew.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Why the device was given up, for people; null while it works.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Does work on the device; where the device is lost meanwhile, does it again on the rebuilt model.</summary>
    /// <exception cref="DeviceLostException">The device is given up.</exception>
    public T Run<T>(Func<T> work)
    {
        while (true)
        {
            int generation = Generation;
            try
            {
                return work();
            }
            catch (DeviceLostException loss)
            {
                // Not in an exception filter: that would run while the failed call still holds the model's sessions.
                if (!TryRebuild(generation, loss))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Rebuilds the model, unless another thread has done so since.</summary>
    /// <param name="generation">The generation in which the loss was met.</param>
    /// <returns>Whether the model can be used again.</returns>
    public bool TryRebuild(int generation, DeviceLostException loss)
    {
        lock (_gate)
        {
            if (_problem is null && generation == _generation)
            {
                Rebuild(loss);
            }

            return _problem is null;
        }
    }

    private void Rebuild(DeviceLostException loss)
    {
        if (loss.Cure == DeviceCure.Restart)
        {
            GiveUp(loss.Message, loss);
            return;
        }

        if (_rebuiltAt is { } before && time.GetElapsedTime(before) < Trial)
        {
            GiveUp($"The device failed again after its sessions were opened anew: {loss.Message}", loss);
            return;
        }

        logger.LogWarning(loss, "The device was lost; the model's sessions are opened again");
        try
        {
            // Between two steps: what a step has finished is read from the sessions that it ran on.
            lock (limit.Device)
            {
                model.Rebuild();
            }

            _rebuiltAt = time.GetTimestamp();
            Volatile.Write(ref _generation, _generation + 1);
        }
        catch (Exception exception)
        {
            GiveUp($"The device failed, and the model could not be opened again: {exception.Message}", exception);
        }
    }

    private void GiveUp(string problem, Exception exception)
    {
        Volatile.Write(ref _problem, problem);
        givenUp(problem, exception);
    }
}
