using LatentWorld.Cluster.Fronts;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Status;

/// <summary>The server's state in sentences and figures; nothing of it is secret, and nothing of it names a viewer.</summary>
public sealed class ServerStatus(
    IDiffusionModel model, TileService tiles, PictureStore store, MeterReadings readings, TimeProvider time, ClusterView? cluster = null)
{
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>Why pictures cannot be rendered or kept, or not by all devices, as /readyz says it; none while all is well.</summary>
    public IReadOnlyList<string> Problems =>
        [.. new[] { tiles.Problem, store.Problem, cluster?.Notice }.Concat(tiles.Problem is null ? tiles.Devices.Select(device => device.Lack) : []).OfType<string>()];

    /// <summary>Runs of the U-Net since the start, from which the page takes how many a second.</summary>
    public double Steps => readings.Total("latentworld.render.steps");

    /// <param name="stepsPerSecond">Null until two moments are known.</param>
    public IReadOnlyList<FigureGroup> Read(double? stepsPerSecond)
    {
        readings.Observe();
        IReadOnlyList<DeviceState> devices = tiles.Devices;
        // A cluster's devices are its workers', and have a section of their own.
        return cluster is null
            ? [Machine(devices), Devices(devices), Queue(), Rendering(devices, stepsPerSecond), Kept(), Failures()]
            : [Machine(devices), Queue(), .. Steps > 0 ? [Rendering(devices, stepsPerSecond)] : (FigureGroup[])[], Kept(), Failures()];
    }

    private FigureGroup Machine(IReadOnlyList<DeviceState> devices) => new("This server",
    [
        new("Model", model.Reference.Name, $"{model.Reference.Hash[..12]}, {model.Precision}"),
        .. devices is [] ? (Figure[])[] : [new(cluster is null ? "Runs on" : "Workers run on", string.Join(", ", devices.Select(device => device.Provider).Distinct()))],
        new("Up for", Amount.Duration(time.GetElapsedTime(_startedAt))),
        new("Maps open", Amount.Count(readings.Total("latentworld.push.viewers"))),
        new("Memory", Amount.Bytes(Environment.WorkingSet), $"{Amount.Bytes(GC.GetTotalMemory(false))} of it managed"),
    ]);

    private static FigureGroup Devices(IReadOnlyList<DeviceState> devices) => new("Devices",
    [
        .. devices.Select(device => new Figure(
            device.Name,
            device.Problem is null ? $"{Amount.Count(device.UnderWay)} of {Amount.Count(device.BatchSize)}" : "Given up",
            device.Problem ?? $"pictures a step, on {device.Provider} in {device.Precision}{(device.IsHalved ? "; made smaller: the device ran out of memory" : "")}",
            IsTrouble: device.Problem is not null || device.IsHalved)),
    ]);

    private FigureGroup Queue() => new(cluster is null ? "Pictures waiting or being rendered" : "Waited for at this server",
    [
        .. readings.ByTag("latentworld.render.queue").OrderBy(entry => Array.IndexOf(["visible", "prefetch", "job"], entry.Key))
            .Select(entry => new Figure(QueueName(entry.Key), Amount.Count(entry.Value))),
    ]);

    private FigureGroup Rendering(IReadOnlyList<DeviceState> devices, double? stepsPerSecond)
    {
        bool halved = devices.Any(device => device.IsHalved);
        double evaluations = readings.Total("latentworld.render.evaluations");
        double wasted = readings.Total("latentworld.render.evaluations.wasted");
        return new("U-Net",
        [
            new("Steps a second", stepsPerSecond is { } rate ? NumberWords.Decimals(rate, 1) : "–"),
            new("Pictures a step, at most", Amount.Count(tiles.BatchSize), halved ? "made smaller: a device ran out of memory" : null, halved),
            new("Steps filled", readings.Mean("latentworld.render.batch.fill") is { } fill ? Amount.Percent(fill) : "–", "mean share of the batch"),
            new("Evaluations", Amount.Count(evaluations), "two for a step of a guided picture"),
            new("Wasted", evaluations == 0 ? "–" : Amount.Percent(wasted / evaluations), Causes("latentworld.render.evaluations.wasted")),
        ]);
    }

    private FigureGroup Kept()
    {
        double looks = readings.Total("latentworld.library.looks");
        return new("Kept pictures",
        [
            Store(),
            .. Unreadable(),
            OnDisk(),
            new("In memory", Amount.Bytes(readings.Total("latentworld.library.memory.bytes")), Gone("memory.evictions", count => $"{Amount.Count(count)} pictures")),
            .. readings.ByTag("latentworld.library.looks").Select(found => new Figure(
                FoundName(found.Key), Amount.Count(found.Value), looks == 0 ? null : $"{Amount.Percent(found.Value / looks)} of all looks")),
        ]);
    }

    private Figure Store() => store switch
    {
        { IsOnDisk: false } => new("Store", "In memory only", store.Problem, IsTrouble: store.Problem is not null),
        { Problem: { } problem } => new("Store", "In trouble", problem, IsTrouble: true),
        { IsShared: true } => new("Store", "In use", "in PostgreSQL, which other servers may share; the log says where"),
        _ => new("Store", "In use", "pictures outlive a restart"),
    };

    /// <summary>Of a shared database the rows of all who write to it, and what its tables take: the database server gives freed room back by itself seldom.</summary>
    private Figure OnDisk() => store.IsShared
        ? new("In PostgreSQL", Amount.Bytes(store.Bytes), string.Join(", ", new[]
        {
            $"of {Amount.Bytes(store.Capacity)} that all servers' rows may take", $"{Amount.Bytes(readings.Total("latentworld.library.disk.bytes"))} on its disk",
            Gone("disk.evicted", Amount.Bytes),
        }.OfType<string>()))
        : new("On disk", Amount.Bytes(readings.Total("latentworld.library.disk.bytes")), Gone("disk.evicted", Amount.Bytes));

    private IEnumerable<Figure> Unreadable() => store.UnreadableRows is > 0 and var rows
        ? [new("Unreadable rows", Amount.Count(rows), "worlds or jobs of the store that are passed over; the log names them", IsTrouble: true)]
        : [];

    private string? Gone(string counter, Func<double, string> amount) =>
        readings.Total($"latentworld.library.{counter}") is > 0 and var gone ? $"{amount(gone)} made room for others" : null;

    private FigureGroup Failures()
    {
        IReadOnlyList<KeyValuePair<string, double>> causes = readings.ByTag("latentworld.render.failures");
        return new("Failed pictures", causes.Count == 0
            ? [new("None", "0")]
            : [.. causes.Select(cause => new Figure(FailureName(cause.Key), Amount.Count(cause.Value), IsTrouble: cause.Value > 0))]);
    }

    private string Causes(string instrument) => string.Join(", ",
        readings.ByTag(instrument).Where(cause => cause.Value > 0).Select(cause => $"{cause.Key} {Amount.Count(cause.Value)}"));

    private static string QueueName(string urgency) => urgency switch
    {
        "visible" => "Looked at",
        "prefetch" => "Rendered ahead",
        _ => "For jobs",
    };

    private string FoundName(string where) => where switch
    {
        "memory" => "Found in memory",
        "disk" => store.IsShared ? "Found in PostgreSQL" : "Found on disk",
        _ => "Not there yet",
    };

    private static string FailureName(string cause) => cause switch
    {
        "world" => "World could not be prepared",
        "model" => "Model failed",
        "numbers" => "Numbers overflowed",
        "black" => "Nothing but black",
        "memory" => "Device out of memory",
        "device" => "Device lost",
        "finish" => "Could not be finished or kept",
        "worker" => "Failed at a worker",
        _ => cause,
    };
}
