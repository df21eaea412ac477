using System.Diagnostics;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Benchmarks;

/// <summary>
/// Plays the recorded pan-and-zoom trace in real time against an empty store: how much of the U-Net's work went into
/// tiles that were never shown, and how long a view's first and last tile took.
/// </summary>
internal sealed class TracePlay : IAsyncDisposable
{
    private readonly TileMetrics _metrics = new();
    private readonly PictureStore _store = PictureStore.InMemory();
    private readonly EvaluationCount _evaluations = new();
    private readonly TileService _service;
    private readonly Viewer _viewer;
    private readonly World _world;
    private readonly HashSet<PlanePoint> _shown = [];
    private readonly List<double> _firsts = [];
    private readonly List<double> _lasts = [];
    private long _lookedAt;
    private bool _awaitsFirst, _awaitsLast;
    private TaskCompletionSource _complete = new();

    private TracePlay(IDiffusionModel model, TileServiceOptions options)
    {
        _world = NeutralWorld.Of(model.Reference, model.PictureSize);
        _service = new(model, _store, options, _metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        _viewer = _service.Join();
    }

    public static async Task Measure(OnnxDiffusionModel model)
    {
        int batch = ModelSpeed.Measure(model).BestBatch;
        var options = new TileServiceOptions { BatchSize = batch };
        IReadOnlyList<TracedView> trace = TracedView.ReadAll();
        Console.WriteLine($"Trace of {trace.Count} views in {trace[^1].At.TotalSeconds:F0} s, batches of {batch}:");
        Console.WriteLine("                       never shown  first tile s  last tile s  views complete  tiles shown");
        await PlayAsync("in-flight batches", model, options, trace);
        await PlayAsync("whole batches", new WholeBatchModel(model), options, trace);
        await PlayAsync("in flight, prefetch", model, options with { Prefetch = true }, trace);
    }

    public async ValueTask DisposeAsync()
    {
        _viewer.Dispose();
        await _service.DisposeAsync();
        _evaluations.Dispose();
        _store.Dispose();
        _metrics.Dispose();
    }

    private static async Task PlayAsync(string name, IDiffusionModel model, TileServiceOptions options, IReadOnlyList<TracedView> trace)
    {
        await using var play = new TracePlay(model, options);
        await play.PlayAsync(trace);
        double useful = play._shown.Count * 2.0 * play._world.Steps;
        Console.WriteLine(
            $"{name,-22} {1 - (useful / play._evaluations.Rows),11:P1} {Median(play._firsts),13:F2} {Median(play._lasts),12:F2}"
            + $" {play._lasts.Count,15} {play._shown.Count,12}");
    }

    private async Task PlayAsync(IReadOnlyList<TracedView> trace)
    {
        Task reading = ReadAsync();
        long started = Stopwatch.GetTimestamp();
        foreach (TracedView view in trace)
        {
            TimeSpan ahead = view.At - Stopwatch.GetElapsedTime(started);
            await Task.Delay(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
            lock (_shown)
            {
                (_awaitsFirst, _awaitsLast, _lookedAt) = (true, true, Stopwatch.GetTimestamp());
                _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _viewer.Look(view.Of(_world));
        }

        // The last view is looked at until it is complete.
        await _complete.Task;
        _viewer.Dispose();
        await reading;
    }

    private async Task ReadAsync()
    {
        await foreach (IReadOnlyList<TileUpdate> news in _viewer.ReadUpdatesAsync())
        {
            lock (_shown)
            {
                Count(news);
            }
        }
    }

    private void Count(IReadOnlyList<TileUpdate> news)
    {
        bool isNew = false;
        foreach (TileReady ready in news.OfType<TileReady>())
        {
            isNew |= _shown.Add(ready.Tile.Point);
        }

        double seconds = Stopwatch.GetElapsedTime(_lookedAt).TotalSeconds;
        if (isNew && _awaitsFirst)
        {
            _awaitsFirst = false;
            _firsts.Add(seconds);
        }

        if (news[^1] is Progress { Waiting: 0 })
        {
            if (_awaitsLast && !_awaitsFirst)
            {
                _lasts.Add(seconds);
            }

            _awaitsLast = false;
            _complete.TrySetResult();
        }
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
