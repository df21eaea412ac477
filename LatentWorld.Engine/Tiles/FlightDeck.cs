using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Tiles;

/// <summary>The pictures that were begun: those of the batch, and those put aside with their progress, and for a while those that nobody waits for. The render loop's alone.</summary>
/// <param name="mixesTimesteps">Whether pictures of different timesteps may share a run.</param>
internal sealed class FlightDeck(
    RenderQueue queue,
    FlightStart start,
    KeptProgress kept,
    DeviceRecovery device,
    bool mixesTimesteps,
    Delivery delivery,
    TileMetrics metrics)
{
    private readonly Dictionary<TileKey, Flight> _paused = [];

    /// <summary>In the batch, the first to join first.</summary>
    private readonly List<Flight> _flights = [];

    /// <summary>Those of the batch that take the present step.</summary>
    private readonly List<Flight> _stepping = [];
    private readonly List<Denoising> _batch = [];
    private int _generation = device.Generation;
    private TileKey? _lead;

    public void Apply(RenderPlan plan)
    {
        BeginAnewAfterRebuild();
        kept.DropOld();
        _lead = plan.Lead;
        foreach (TileKey key in plan.Leave)
        {
            kept.Keep(Take(key));
        }

        foreach (TileKey key in plan.Pause)
        {
            _paused.Add(key, Take(key));
        }

        int size = _flights.Count + plan.Join.Count;
        foreach (RenderItem item in plan.Join)
        {
            if ((_paused.Remove(item.Key, out Flight? paused) ? paused : kept.Take(item.Key) ?? start.Begin(item, size)) is { } flight)
            {
                _flights.Add(flight);
            }
        }
    }

    /// <summary>
    /// The pictures of the next step. A model that takes one timestep for all rows steps those that are where the
    /// plan's lead is; the others wait for their turn. Of pictures with the same input only the first steps.
    /// </summary>
    public List<Denoising> Batch()
    {
        _stepping.Clear();
        _batch.Clear();
        int? timestep = mixesTimesteps ? null : Lead()?.Denoising.Timestep;
        for (int i = 0; i < _flights.Count; i++)
        {
            Flight flight = _flights[i];
            if ((timestep is null || flight.Denoising.Timestep == timestep) && !HasTwinBefore(i))
            {
                _stepping.Add(flight);
                _batch.Add(flight.Denoising);
            }
            else
            {
                queue.GiveBack(flight.Key);
            }
        }

        return _batch;
    }

    /// <summary>Offers what the pictures of the step will nearly be.</summary>
    public void Offer(PreviewMaker previews)
    {
        foreach (Flight flight in _stepping)
        {
            previews.Offer(flight);
        }
    }

    /// <summary>Hands over what is through the sampler.</summary>
    public void Land(Finisher finisher)
    {
        foreach (Flight flight in _stepping)
        {
            if (flight.Denoising.Finished)
            {
                Land(flight, finisher);
            }
        }
    }

    /// <summary>The pictures of the present step have failed.</summary>
    public void FailBatch(string cause, string reason)
    {
        foreach (Flight flight in _stepping)
        {
            _flights.Remove(flight);
            Fail(flight, cause, reason);
        }
    }

    /// <summary>All pictures that were begun have failed.</summary>
    public void FailAll(string cause, string reason)
    {
        foreach (Flight flight in _flights.Concat(_paused.Values))
        {
            Fail(flight, cause, reason);
        }

        _flights.Clear();
        _paused.Clear();
    }

    /// <summary>Nothing goes on any more.</summary>
    public void Close() => kept.DropAll("unwatched");

    /// <summary>All pictures that were begun have failed, and those of a plan that may not have been begun.</summary>
    public void Abandon(RenderPlan plan, string cause, string reason)
    {
        // Told apart before anyone is told: who hears of a failure may at once wait for the same picture again.
        List<TileKey> unbegun = [.. plan.Join.Select(item => item.Key).Except(_flights.Select(flight => flight.Key)).Except(_paused.Keys)];
        FailAll(cause, reason);
        unbegun.ForEach(key => delivery.Failed(key, cause, reason));
    }

    private void Land(Flight flight, Finisher finisher)
    {
        _flights.Remove(flight);
        if (!flight.Denoising.IsFinite)
        {
            Fail(flight, "numbers", "The model's numbers overflowed here, so there is no picture.");
            return;
        }

        queue.LeaveBatch(flight.Key);
        finisher.Take(flight);
        foreach (Flight twin in _flights.FindAll(flight.IsTwinOf).Where(finisher.TryFollow))
        {
            _flights.Remove(twin);
        }
    }

    /// <summary>
    /// The plan's lead, or the first of its twins, which steps for it; the oldest of all where it did not begin. Null
    /// where the batch is empty.
    /// </summary>
    private Flight? Lead()
    {
        Flight? lead = null;
        foreach (Flight flight in _flights)
        {
            lead ??= flight.Key == _lead ? flight : null;
        }

        foreach (Flight flight in _flights)
        {
            if (lead is null || flight == lead || flight.IsTwinOf(lead))
            {
                return flight;
            }
        }

        return null;
    }

    private bool HasTwinBefore(int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (_flights[i].IsTwinOf(_flights[index]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was begun on sessions that are closed now has lost its progress.</summary>
    private void BeginAnewAfterRebuild()
    {
        if (_generation == device.Generation)
        {
            return;
        }

        _generation = device.Generation;
        kept.DropAll("lost");
        for (int i = 0; i < _flights.Count; i++)
        {
            _flights[i] = Anew(_flights[i]);
        }

        foreach ((TileKey key, Flight flight) in _paused.ToList())
        {
            _paused[key] = Anew(flight);
        }
    }

    private Flight Anew(Flight flight)
    {
        metrics.Wasted(flight.Evaluations, "lost");
        return flight.Anew();
    }

    private Flight Take(TileKey key)
    {
        if (_paused.Remove(key, out Flight? paused))
        {
            return paused;
        }

        Flight flight = _flights.First(flight => flight.Key == key);
        _flights.Remove(flight);
        return flight;
    }

    private void Fail(Flight flight, string cause, string reason)
    {
        metrics.Wasted(flight.Evaluations, "failed");
        delivery.Failed(flight.Key, cause, reason);
    }
}
