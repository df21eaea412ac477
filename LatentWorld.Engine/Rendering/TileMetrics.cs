using System.Diagnostics.Metrics;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;

namespace LatentWorld.Engine.Rendering;

/// <summary>What the tile service counts, as instruments of the meter <see cref="MeterName"/>.</summary>
public sealed class TileMetrics : IDisposable
{
    /// <summary>The meter's name, by which exporters subscribe to it.</summary>
    public const string MeterName = "LatentWorld";

    private readonly Counter<long> _steps;
    private readonly Counter<long> _evaluations;
    private readonly Counter<long> _wasted;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _lost;
    private readonly Histogram<double> _fill;

    /// <summary>Makes the meter and the instruments that are counted up; the others come with <c>Observe</c>.</summary>
    public TileMetrics()
    {
        _steps = Meter.CreateCounter<long>("latentworld.render.steps", "{step}", "Runs of the U-Net, by device.");
        _evaluations = Meter.CreateCounter<long>(
            "latentworld.render.evaluations", "{row}", "Rows that the U-Net evaluated, by urgency and device; a guided picture takes two a step.");
        _wasted = Meter.CreateCounter<long>(
            "latentworld.render.evaluations.wasted", "{row}", "Rows evaluated for pictures that were given up, by cause: unwatched, failed or lost.");
        _failures = Meter.CreateCounter<long>("latentworld.render.failures", "{picture}", "Pictures that could not be rendered, by cause.");
        _lost = Meter.CreateCounter<long>("latentworld.render.devices.lost", "{device}", "Devices that were given up, by device.");
        _fill = Meter.CreateHistogram<double>(
            "latentworld.render.batch.fill", "1", "Pictures of a step, as a share of the batch size, by device.",
            advice: new() { HistogramBucketBoundaries = [0.125, 0.25, 0.5, 0.75, 1] });
    }

    /// <summary>Its instruments' meter, for those who add to it or count only this service's.</summary>
    public Meter Meter { get; } = new(MeterName);

    /// <summary>Makes visible where pictures were found. Read from here, since a hit in memory must not wait for those who count.</summary>
    internal void Observe(PictureLibrary library) => Meter.CreateObservableCounter(
        "latentworld.library.looks",
        () =>
        {
            (long inMemory, long onDisk, long nowhere) = library.Looks;
            return (Measurement<long>[])
            [
                new(inMemory, Tag("where", "memory")), new(onDisk, Tag("where", "disk")), new(nowhere, Tag("where", "nowhere")),
            ];
        },
        "{look}",
        "Looks for a picture, by where it was found: memory, disk or nowhere.");

    /// <summary>Makes visible what is kept in memory and how much had to go.</summary>
    internal void Observe(PictureCache cache)
    {
        Meter.CreateObservableGauge("latentworld.library.memory.bytes", () => cache.Bytes, "By", "Pictures in memory.");
        Meter.CreateObservableCounter(
            "latentworld.library.memory.evictions", () => cache.Evictions, "{picture}", "Pictures that left memory for others.");
    }

    /// <summary>Makes visible what is kept on disk and how much had to go.</summary>
    internal void Observe(PictureStore store)
    {
        Meter.CreateObservableGauge("latentworld.library.disk.bytes", () => store.FileBytes, "By", "The store on disk: its files, or its tables in PostgreSQL, with pictures, worlds, jobs and journal.");
        Meter.CreateObservableCounter(
            "latentworld.library.disk.evicted", () => store.EvictedBytes, "By", "What left the disk for others, at this process's writes.");
    }

    /// <summary>Makes the queue's state visible: pictures that wait or are rendered, by urgency.</summary>
    /// <param name="pictures">Pictures of an urgency; called from the meter's readers.</param>
    internal void Observe(Func<Urgency, int> pictures) =>
        Meter.CreateObservableGauge(
            "latentworld.render.queue",
            () => Enum.GetValues<Urgency>().Select(urgency => new Measurement<int>(pictures(urgency), Tag("urgency", Word(urgency)))),
            "{picture}",
            "Pictures that wait or are being rendered, by urgency.");

    /// <summary>Makes visible how many pictures each device takes at once.</summary>
    internal void Observe(RenderDevices devices) => Meter.CreateObservableGauge(
        "latentworld.render.batch.size",
        () => devices.All.Where(device => device.Recovery.Problem is null).Select(device => new Measurement<int>(device.Limit.Size, Tag("device", device.Name))),
        "{picture}",
        "Most pictures of a step, by device; halved where a device runs out of memory.");

    /// <summary>Ends the meter with all its instruments.</summary>
    public void Dispose() => Meter.Dispose();

    /// <summary>Counts a run of the U-Net.</summary>
    /// <param name="fill">Its pictures as a share of the batch size.</param>
    internal void Stepped(string device, Urgency urgency, int rows, double fill)
    {
        _steps.Add(1, Tag("device", device));
        // The urgency first: the status page tells them apart by it.
        _evaluations.Add(rows, Tag("urgency", Word(urgency)), Tag("device", device));
        _fill.Record(fill, Tag("device", device));
    }

    /// <summary>Counts a device that was given up.</summary>
    internal void Lost(string device) => _lost.Add(1, Tag("device", device));

    /// <summary>Counts the rows of a picture that nobody will see.</summary>
    /// <param name="cause">unwatched, failed or lost.</param>
    internal void Wasted(int rows, string cause) => _wasted.Add(rows, Tag("cause", cause));

    /// <param name="cause">world, model, numbers, black, memory, device, finish or program.</param>
    internal void Failed(string cause) => _failures.Add(1, Tag("cause", cause));

    private static KeyValuePair<string, object?> Tag(string name, string word) => new(name, word);

    private static string Word(Urgency urgency) => urgency switch
    {
        Urgency.Visible => "visible",
        Urgency.Prefetch => "prefetch",
        _ => "job",
    };
}
