using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Drives the sampler: plan, run, apply, one step of the whole batch a round. It owns the model's denoiser and
/// runs on a thread of its own until the queue is closed.
/// </summary>
internal sealed class RenderLoop(
    RenderQueue queue,
    PreparedWorlds worlds,
    Sampler sampler,
    bool mixesTimesteps,
    int batchSize,
    RenderPace pace,
    Finisher finisher,
    Delivery delivery,
    TimeProvider time,
    ILogger logger)
{
    private readonly List<Flight> _flights = [];
    private readonly List<Denoising> _batch = [];

    public void Run()
    {
        while (queue.WaitForPlan(batchSize) is { } plan)
        {
            Apply(plan);
            if (_flights.Count > 0 && Step())
            {
                LandFinished();
            }
        }
    }

    private void Apply(RenderPlan plan)
    {
        _flights.RemoveAll(flight => plan.Leave.Contains(flight.Key));
        int size = _flights.Count + plan.Join.Count;
        foreach (RenderItem item in plan.Join)
        {
            try
            {
                PreparedWorld world = worlds.Get(item.Key.World, item.World);
                _flights.Add(new(item.Key, new Denoising(world, item.Key.Tile.Point), size, time.GetTimestamp()));
            }
            catch (PromptException exception)
            {
                delivery.Failed(item.Key, exception.Message);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "World {World} could not be prepared", item.Key.World);
                delivery.Failed(item.Key, $"This world could not be prepared: {exception.Message}");
            }
        }
    }

    /// <summary>
    /// One step of all in flight; where it throws, they all fail and the loop goes on with the next. A model that
    /// takes one timestep for all rows steps those that are where the oldest is; the others wait for their turn.
    /// </summary>
    private bool Step()
    {
        _batch.Clear();
        _batch.AddRange(_flights.Select(flight => flight.Denoising));
        if (!mixesTimesteps)
        {
            long timestep = Timestep(_batch[0]);
            _batch.RemoveAll(picture => Timestep(picture) != timestep);
        }

        long start = time.GetTimestamp();
        try
        {
            sampler.Step(_batch);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "A step of {Count} pictures failed", _flights.Count);
            _flights.ForEach(flight => delivery.Failed(flight.Key, $"The model failed: {exception.Message}"));
            _flights.Clear();
            return false;
        }

        pace.Count(time.GetElapsedTime(start), _batch.Count);
        return true;
    }

    private void LandFinished()
    {
        foreach (Flight flight in _flights.Where(flight => flight.Denoising.Finished))
        {
            if (flight.Denoising.IsFinite)
            {
                queue.LeaveBatch(flight.Key);
                finisher.Take(flight);
            }
            else
            {
                delivery.Failed(flight.Key, "The model's numbers overflowed here, so there is no picture.");
            }
        }

        _flights.RemoveAll(flight => flight.Denoising.Finished);
    }

    private static long Timestep(Denoising picture) => picture.World.Scheduler.Timesteps[picture.StepsDone];
}
