using System.Text.Json;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>What somebody looked at, and when: one line of trace.json.</summary>
/// <param name="Milliseconds">Since the first view.</param>
internal sealed record TracedView(
    int Milliseconds, int Zoom, long MinX, long MinY, long MaxX, long MaxY, double CentreX, double CentreY)
{
    public TimeSpan At => TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>Reads the trace that is committed beside this file.</summary>
    public static IReadOnlyList<TracedView> ReadAll() => JsonSerializer.Deserialize<TracedView[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "trace.json")), JsonSerializerOptions.Web)!;

    public View Of(World world) => new(world, Zoom, MinX, MinY, MaxX, MaxY, CentreX, CentreY, Field: FieldKind.Sensitivity);
}
