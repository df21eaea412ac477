using LatentWorld.Cluster.Dispatching;
using LatentWorld.Cluster.Messages;

namespace LatentWorld.Benchmarks.Dispatching;

/// <summary>A dispatcher with its front ends and workers, in a time of its own.</summary>
internal sealed class DispatchRun
{
    private const int Fronts = 2, Viewers = 2000, StepsOfExpiry = 10;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly MovedClock _clock = new();
    private readonly Dispatcher _dispatcher;
    private readonly DispatchMeter _meter;
    private readonly MeasuredFront[] _fronts;
    private readonly MeasuredWorker[] _workers;
    private int _step;

    /// <param name="pans">Whether each viewer turns to another view every ten seconds, though what it waits for has not come.</param>
    public DispatchRun(int workers, bool pans, bool isSerialized)
    {
        _meter = new(isSerialized);
        _dispatcher = new(TimeSpan.FromSeconds(10), _clock);
        _fronts = [.. Enumerable.Range(0, Fronts).Select(front => new MeasuredFront(front, Viewers / Fronts, pans))];
        _workers = [.. Enumerable.Range(0, workers).Select(worker => new MeasuredWorker($"worker-{worker}.workers.latentworld.svc"))];
    }

    public DispatchFigures Figures => new(_dispatcher.Finished, _fronts.Sum(front => front.Looks), _meter.Microseconds, _meter.Bytes);

    public void Pass(int seconds)
    {
        for (TimeSpan end = TimeSpan.FromSeconds(seconds), at = TimeSpan.Zero; at < end; at += Step)
        {
            _clock.Advance(Step);
            foreach (MeasuredFront front in _fronts)
            {
                front.Tell(report => _meter.Call(report, _dispatcher.Look));
                front.Hear(request => _meter.Call(request, Hear));
            }

            foreach (MeasuredWorker worker in _workers)
            {
                worker.Report(report => _meter.Call(report, _dispatcher.Work));
            }

            if (++_step % StepsOfExpiry == 0)
            {
                _meter.Act(_dispatcher.Expire);
            }
        }
    }

    /// <summary>As the grain answers.</summary>
    private NewsPage Hear(NewsRequest request)
    {
        if (_dispatcher.Hear(request) is not { } front)
        {
            return new(0, [], _dispatcher.Workers, IsKnown: false);
        }

        (WireNews[] news, long last) = front.Page();
        return new(last, news, _dispatcher.Workers, IsKnown: true, front.TakePreviews());
    }
}
