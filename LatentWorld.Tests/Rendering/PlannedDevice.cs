using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering.Planning;

namespace LatentWorld.Tests.Rendering;

/// <summary>Carries a planner's plans out in a time of its own: a step takes something for itself, and something for each row, and a picture something at its end.</summary>
/// <param name="capacity">Most pictures of a step.</param>
/// <param name="mixesTimesteps">Whether pictures at different steps may share one.</param>
internal sealed class PlannedDevice(int capacity, double ofStep, double ofRow, bool mixesTimesteps = true)
{
    /// <summary>Far beyond what any test asks for: a loop that waits for a picture which a faulty planner never gives ends here.</summary>
    private const double MostSeconds = 3600;

    private const int MostIdleSteps = 100_000;

    private readonly Dictionary<RenderTarget, (World World, int Done)> _begun = [];
    private readonly List<RenderTarget> _flying = [];
    private int _idle;

    public RenderPlanner Planner { get; } = new(4096);

    /// <summary>Seconds since the beginning.</summary>
    public double Now { get; private set; }

    /// <summary>What the longest step of all takes.</summary>
    public double LongestStep => Seconds(2 * capacity) + (capacity * Finishing);

    /// <summary>What a picture of a world takes where nobody asks for anything else.</summary>
    public double Alone(World world) => (world.Steps * Seconds(Guidance.Rows(world.Guidance))) + Finishing;

    /// <summary>What a picture takes after its last step.</summary>
    private double Finishing => ofRow * RenderCost.Finishing / RenderCost.Row;

    /// <summary>One step, or a moment of idleness where nothing waits.</summary>
    /// <returns>The pictures that it has finished.</returns>
    public List<RenderTarget> Step()
    {
        Assert.True(Now < MostSeconds && _idle < MostIdleSteps, $"After {Now:0} s and {_idle} idle steps what is waited for has not come.");
        while (Planner.NextWorld() is { } world)
        {
            Planner.Prepared(ReadyPlanner.Prepare(world.World));
        }

        RenderPlan plan = Planner.Plan(capacity, TimeSpan.FromSeconds(Now));
        foreach (RenderItem item in plan.Leave)
        {
            _begun.Remove(item.Target);
            _flying.Remove(item.Target);
        }

        _flying.RemoveAll(key => plan.Pause.Exists(item => item.Target == key));
        foreach (RenderItem item in plan.Join)
        {
            _begun.TryAdd(item.Target, (item.Prepared!.World, 0));
            _flying.Add(item.Target);
        }

        Assert.InRange(_flying.Count, 0, capacity);
        _idle = _flying.Count > 0 ? 0 : _idle + 1;
        return Run(plan.Lead?.Target);
    }

    private List<RenderTarget> Run(RenderTarget? lead)
    {
        List<RenderTarget> stepping = mixesTimesteps ? [.. _flying] : [.. _flying.Where(key => _begun[key] == _begun[lead!.Value])];
        _flying.Except(stepping).ToList().ForEach(Planner.GiveBack);
        Now += Seconds(stepping.Sum(key => Guidance.Rows(_begun[key].World.Guidance)));
        List<RenderTarget> finished = [];
        foreach (RenderTarget key in stepping)
        {
            (World world, int done) = _begun[key];
            _begun[key] = (world, done + 1);
            if (done + 1 == world.Steps)
            {
                Planner.Finish(key);
                Now += Finishing;
                _begun.Remove(key);
                _flying.Remove(key);
                finished.Add(key);
            }
        }

        return finished;
    }

    private double Seconds(int rows) => ofStep + (ofRow * rows);
}
