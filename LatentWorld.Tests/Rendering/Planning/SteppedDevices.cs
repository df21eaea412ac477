using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering.Planning;

/// <summary>Devices that take steps side by side, each with a clock of its own that runs by the rows of its steps.</summary>
internal sealed class SteppedDevices
{
    private readonly int _capacity;
    private readonly long[] _clocks;
    private readonly Dictionary<RenderTarget, int> _done = [];

    public SteppedDevices(int devices, int capacity, IEnumerable<World> worlds)
    {
        _capacity = capacity;
        _clocks = new long[devices];
        Planner = new(4096, devices);
        foreach (World world in worlds)
        {
            Planner.Prepared(ReadyPlanner.Prepare(world));
        }
    }

    public RenderPlanner Planner { get; }

    /// <summary>Rows that a device would run until a picture is there; a decoding counts as its rows.</summary>
    /// <param name="between">Called before each step.</param>
    public long Wait(RenderTarget wanted, Action between)
    {
        long since = _clocks.Min();
        for (int step = 0; step < 100_000; step++)
        {
            between();
            (List<RenderTarget> finished, long now) = Step();
            if (finished.Contains(wanted))
            {
                return now - since;
            }
        }

        throw new InvalidOperationException("What is waited for has not come.");
    }

    /// <summary>The next step of whichever device is free first.</summary>
    /// <returns>The pictures that it has finished, and when it has.</returns>
    public (List<RenderTarget> Finished, long Now) Step()
    {
        int device = Array.IndexOf(_clocks, _clocks.Min());
        RenderPlan plan = Planner.Plan(_capacity, TimeSpan.FromSeconds(0.005 * _clocks[device]), device: device);
        plan.Leave.ForEach(item => _done.Remove(item.Target));
        plan.Pause.ForEach(item => Planner.LetGo(device, item));
        List<RenderTarget> finished = [];
        long rows = plan.Batch.Count == 0 ? 1 : 0;
        foreach (RenderItem item in plan.Batch.ToList())
        {
            World world = item.Prepared!.World;
            rows += Guidance.Rows(world.Guidance);
            int done = _done[item.Target] = _done.GetValueOrDefault(item.Target) + 1;
            if (done == world.Steps)
            {
                rows += RenderCost.Finishing / RenderCost.Row;
                Planner.Finish(item.Target);
                _done.Remove(item.Target);
                finished.Add(item.Target);
            }
        }

        _clocks[device] += rows;
        return (finished, _clocks[device]);
    }
}
