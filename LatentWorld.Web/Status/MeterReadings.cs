using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace LatentWorld.Web.Status;

/// <summary>
/// What the instruments of one meter have measured so far, for the status page: counters summed up since the start,
/// gauges as they stand, each by the value of its one tag.
/// </summary>
public sealed class MeterReadings : IDisposable
{
    private readonly ConcurrentDictionary<(string Instrument, string Tag), Reading> _readings = new();
    private readonly MeterListener _listener = new();

    public MeterReadings(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Asks the gauges how they stand now.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <summary>The sum over all tags of a counter, a gauge or a histogram's values; 0 where it has measured nothing.</summary>
    public double Total(string instrument) => Of(instrument).Sum(entry => entry.Value.Now.Sum);

    /// <summary>The mean of a histogram's values, null where it has none.</summary>
    public double? Mean(string instrument)
    {
        long count = Of(instrument).Sum(entry => entry.Value.Now.Count);
        return count == 0 ? null : Total(instrument) / count;
    }

    /// <summary>The readings by the value of the instrument's tag, the largest first.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> ByTag(string instrument) =>
        [.. Of(instrument).Select(entry => KeyValuePair.Create(entry.Key.Tag, entry.Value.Now.Sum)).OrderByDescending(entry => entry.Value)];

    public void Dispose() => _listener.Dispose();

    private IEnumerable<KeyValuePair<(string Instrument, string Tag), Reading>> Of(string instrument) =>
        _readings.Where(entry => entry.Key.Instrument == instrument);

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // On whatever thread measures, the render loop's too: nothing is allocated but for a new reading.
        string tag = tags.IsEmpty ? "" : tags[0].Value?.ToString() ?? "";
        _readings.GetOrAdd((instrument.Name, tag), static _ => new Reading()).Take(value, instrument.IsObservable);
    }

    private sealed class Reading
    {
        private readonly Lock _gate = new();
        private double _sum;
        private long _count;

        public (double Sum, long Count) Now
        {
            get
            {
                lock (_gate)
                {
                    return (_sum, _count);
                }
            }
        }

        public void Take(double value, bool replaces)
        {
            lock (_gate)
            {
                _sum = replaces ? value : _sum + value;
                _count++;
            }
        }
    }
}
