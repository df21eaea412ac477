using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>What the map draws of how the model itself measures the plane: a metric for each place, asked for over HTTP.</summary>
public enum MapMetric
{
    /// <summary>log p_t by the model's score, whose metric is p_t⁻² times the identity.</summary>
    Density,

    /// <summary>JᵀJ of the noise that the model finds.</summary>
    Score,

    /// <summary>The Fisher information of the kept pictures' features.</summary>
    Fisher,
}

/// <summary>What is said of a metric wherever it goes.</summary>
/// <param name="Title">Its name, for people.</param>
/// <param name="Key">What stands in a link where it is shown, one letter.</param>
public sealed record MetricDescription(MapMetric Metric, string Title, string Key)
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<MetricDescription> All { get; } =
    [
        new(MapMetric.Density, "Log-density", "d"),
        new(MapMetric.Score, "Score metric", "e"),
        new(MapMetric.Fisher, "Fisher metric", "f"),
    ];

    /// <summary>What is said of one.</summary>
    public static MetricDescription Of(MapMetric metric) => All.Single(description => description.Metric == metric);

    /// <summary>Its name in messages, as <see cref="EnumWords{T}"/> has it.</summary>
    public string Word => EnumWords<MapMetric>.Of(Metric);
}
