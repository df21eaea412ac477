using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Tests.Rendering;

/// <summary>The sums of one service's counters, and its gauges on demand.</summary>
internal sealed class CountedMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new();

    public CountedMetrics(TileMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == metrics.Meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        _listener.Start();
    }

    /// <summary>The sum of a counter, or of what a gauge said in one reading, over all tags.</summary>
    public long Read(string instrument)
    {
        if (instrument is "latentworld.render.queue")
        {
            _sums[instrument] = 0;
            _listener.RecordObservableInstruments();
        }

        return _sums.GetValueOrDefault(instrument);
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
}
