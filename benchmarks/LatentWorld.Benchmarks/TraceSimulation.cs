using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>
/// Plays the recorded trace against the planner alone, in a time of its own: a step of n pictures takes what a device of
/// a given speed would take. It says how planning does on any device, and is not disturbed by what else this machine does.
/// A guest looks on: somewhere else, at one tile after the other, each a second after the one before was there.
/// </summary>
/// <param name="alone">Seconds of one step of one picture.</param>
/// <param name="whole">Whether pictures join an empty batch only.</param>
internal sealed class TraceSimulation(PreparedWorld prepared, double alone, bool whole, bool prefetch)
{
    private const int Capacity = 8;

    // terra on two quiet cores: a step of eight pictures takes four times as long as a step of one.
    private const double MoreOfEach = 3.0 / 7;

    private readonly RenderPlanner _planner = new(4096);
    private readonly World _world = prepared.World;
    private readonly WorldId _id = prepared.Id;
    private readonly Dictionary<RenderTarget, int> _steps = [];
    private readonly HashSet<RenderTarget> _flying = [];
    private readonly HashSet<RenderTarget> _done = [];
    private readonly HashSet<RenderTarget> _shown = [];
    private readonly List<double> _firsts = [];
    private readonly List<double> _lasts = [];
    private HashSet<RenderTarget> _view = [];
    private long _evaluations;
    private readonly List<double> _guestWaits = [];
    private RenderTarget _guestTile;
    private double _now, _lookedAt, _guestLooksAt, _guestLookedAt;
    private bool _awaitsFirst;

    public static void Measure(OnnxDiffusionModel model)
    {
        PreparedWorld world = PreparedWorld.Prepare(model, NeutralWorld.Of(model.Reference, model.PictureSize));
        Console.WriteLine("planning of the trace, by device");
        Console.WriteLine("s a picture alone  way        never shown  first tile s  last tile s  views complete  a guest's tile s");
        foreach (double seconds in new[] { 2.0, 0.8, 0.2, 0.05 })
        {
            new TraceSimulation(world, seconds / world.World.Steps, whole: false, prefetch: false).Play("in flight");
            new TraceSimulation(world, seconds / world.World.Steps, whole: true, prefetch: false).Play("whole");
            new TraceSimulation(world, seconds / world.World.Steps, whole: false, prefetch: true).Play("prefetch");
        }
    }

    private void Play(string name)
    {
        _planner.Prepared(prepared);
        foreach (TracedView view in TracedView.ReadAll())
        {
            RunUntil(view.At.TotalSeconds);
            Look(view.Of(_world));
        }

        while (!_view.IsSubsetOf(_done))
        {
            Step();
        }

        Console.WriteLine(
            $"{alone * _world.Steps,17:F2}  {name,-9}  {1 - ((double)_shown.Count * _world.Steps / _evaluations),11:P1}"
            + $"  {Median(_firsts),12:F2}  {Median(_lasts),11:F2}  {_lasts.Count,14}  {Median(_guestWaits),16:F2}");
    }

    private void RunUntil(double time)
    {
        while (_now < time && Step())
        {
        }

        _now = Math.Max(_now, time);
    }

    private void Look(View view)
    {
        _view = [.. view.TilesFromCentre().Select(tile => RenderTarget.Of(_id, tile))];
        _shown.UnionWith(_view.Where(_done.Contains));
        _planner.Watch(1, _world, [.. _view.Where(key => !_done.Contains(key))], Urgency.Visible);
        if (prefetch)
        {
            IEnumerable<RenderTarget> next = Prefetch.Around(view).Select(tile => RenderTarget.Of(_id, tile)).Distinct();
            _planner.Watch(1, _world, [.. next.Where(key => !_done.Contains(key))], Urgency.Prefetch);
        }

        (_lookedAt, _awaitsFirst) = (_now, true);
    }

    /// <returns>Whether there was anything to do.</returns>
    private bool Step()
    {
        if (_now >= _guestLooksAt)
        {
            _guestTile = RenderTarget.Of(_id, new(10, (2 * _guestWaits.Count) + 1, 1));
            _planner.Watch(2, _world, [_guestTile], Urgency.Visible, "guest");
            (_guestLooksAt, _guestLookedAt) = (double.PositiveInfinity, _now);
        }

        RenderPlan plan = _planner.Plan(Capacity, admits: !whole || _flying.Count == 0);
        foreach (RenderItem item in plan.Leave)
        {
            _steps.Remove(item.Target);
            _flying.Remove(item.Target);
        }

        _flying.ExceptWith(plan.Pause.Select(item => item.Target));
        _flying.UnionWith(plan.Join.Select(item => item.Target));
        if (_flying.Count == 0)
        {
            return plan.Leave.Count > 0;
        }

        _now += alone * (1 + (MoreOfEach * (_flying.Count - 1)));
        _evaluations += _flying.Count;
        foreach (RenderTarget key in _flying.ToList())
        {
            _steps[key] = _steps.GetValueOrDefault(key) + 1;
            if (_steps[key] == _world.Steps)
            {
                Finish(key);
            }
        }

        return true;
    }

    private void Finish(RenderTarget key)
    {
        _planner.Finish(key);
        _flying.Remove(key);
        _done.Add(key);
        if (key == _guestTile)
        {
            _shown.Add(key);
            _guestWaits.Add(_now - _guestLookedAt);
            _guestLooksAt = _now + 1;
        }

        if (!_view.Contains(key))
        {
            return;
        }

        _shown.Add(key);
        if (_awaitsFirst)
        {
            _awaitsFirst = false;
            _firsts.Add(_now - _lookedAt);
        }

        if (_view.IsSubsetOf(_done))
        {
            _lasts.Add(_now - _lookedAt);
        }
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
