using LatentWorld.Engine.Models;
using LatentWorld.Engine.Tiles;

namespace LatentWorld.Web.Status;

/// <summary>The server's state in words and figures; nothing of it is secret, and nothing of it names a viewer.</summary>
public sealed class ServerStatus(
    IDiffusionModel model, TileService tiles, MeterReadings readings, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private readonly int _batchAtStart = tiles.BatchSize;

    /// <summary>Why no new pictures can be rendered, null while all is well.</summary>
    public string? Problem => tiles.Problem;

    /// <summary>Runs of the U-Net since the start, from which the page takes how many a second.</summary>
    public double Steps => readings.Total("latentworld.render.steps");

    /// <param name="stepsPerSecond">Null until two moments are known.</param>
    public IReadOnlyList<FigureGroup> Read(double? stepsPerSecond)
    {
        readings.Observe();
        return [Machine(), Queue(), Rendering(stepsPerSecond), Kept(), Failures()];
    }

    private FigureGroup Machine() => new("This server",
    [
        new("Model", model.Reference.Name, $"{model.Reference.Hash[..12]}, {model.Precision}"),
        new("Runs on", model.Provider),
        new("Up for", Amount.Duration(time.GetElapsedTime(_startedAt))),
        new("Maps open", Amount.Count(readings.Total("latentworld.push.viewers"))),
        new("Memory", Amount.Bytes(Environment.WorkingSet), $"{Amount.Bytes(GC.GetTotalMemory(false))} of it managed"),
    ]);

    private FigureGroup Queue() => new("Waiting or being rendered",
    [
        .. readings.ByTag("latentworld.render.queue").OrderBy(entry => Array.IndexOf(["visible", "prefetch", "job"], entry.Key))
            .Select(entry => new Figure(QueueName(entry.Key), Amount.Count(entry.Value))),
    ]);

    private FigureGroup Rendering(double? stepsPerSecond)
    {
        int batch = tiles.BatchSize;
        bool halved = batch < _batchAtStart;
        double evaluations = readings.Total("latentworld.render.evaluations");
        double wasted = readings.Total("latentworld.render.evaluations.wasted");
        return new("U-Net",
        [
            new("Steps a second", stepsPerSecond is { } rate ? $"{rate:0.0}" : "–"),
            new("Pictures a step, at most", Amount.Count(batch), halved ? "made smaller: the device ran out of memory" : null, halved),
            new("Steps filled", readings.Mean("latentworld.render.batch.fill") is { } fill ? Amount.Percent(fill) : "–", "mean share of the batch that was used"),
            new("Evaluations", Amount.Count(evaluations), "rows of all steps; a guided picture has two"),
            new("Wasted", evaluations == 0 ? "–" : Amount.Percent(wasted / evaluations), Causes("latentworld.render.evaluations.wasted")),
        ]);
    }

    /// <summary>Whatever cache and store count, in their own words.</summary>
    private FigureGroup Kept() => new("Kept pictures",
    [
        .. readings.ByTag("latentworld.library.looks").Select(look => new Figure($"Looked for and found: {look.Key}", Amount.Count(look.Value))),
        .. readings.Instruments("latentworld.library.").Where(instrument => instrument.IsObservable)
            .Select(instrument => new Figure(
                instrument.Description?.TrimEnd('.') ?? instrument.Name,
                instrument.Unit == "By" ? Amount.Bytes(readings.Total(instrument.Name)) : Amount.Count(readings.Total(instrument.Name)))),
    ]);

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
        _ => "Jobs",
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
        _ => cause,
    };
}
