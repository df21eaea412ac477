using System.Diagnostics.Metrics;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Benchmarks;

/// <summary>Counts the rows that the U-Net evaluates while it lives.</summary>
internal sealed class EvaluationCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _rows;

    public EvaluationCount()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: TileMetrics.MeterName, Name: "latentworld.render.evaluations" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, rows, _, _) => Interlocked.Add(ref _rows, rows));
        _listener.Start();
    }

    public long Rows => Volatile.Read(ref _rows);

    public void Dispose() => _listener.Dispose();
}
