using System.Globalization;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Worlds;

/// <summary>Which layers the map draws, how opaque the field is, on which scale, and how densely the plane is sampled.</summary>
/// <param name="Field">The field that is drawn; null for none.</param>
/// <param name="Opacity">Of the field, 0.1 to 1.</param>
/// <param name="Linear">Whether its scale is linear, else logarithmic.</param>
/// <param name="From">The lowest value of a fixed scale; null for the scale of the view. Above 0 where it is logarithmic.</param>
/// <param name="To">The highest, above <paramref name="From"/>.</param>
/// <param name="Cell">The nominal edge of a cell in CSS pixels, 8 to 256; null for the default, which the map knows.</param>
/// <param name="Averaged">Whether a value of the field is the mean of its cell and the known neighbours, else the cell's own.</param>
/// <param name="Split">Where the pictures end and the field begins, as a share of the view's width, 0 to 1; null where the field lies over the pictures.</param>
/// <param name="Phases">Whether places of one label are bordered and named.</param>
/// <param name="Metric">The metric that is drawn; null for none.</param>
/// <param name="LastField">The field that was shown last, where none is shown; map and page keep it here alone. Null where none was. A link does not name it.</param>
/// <param name="LastMetric">Likewise of metrics.</param>
public sealed record MapLayers(
    bool Pictures,
    [property: JsonConverter(typeof(EnumWordConverter<FieldKind>))] FieldKind? Field,
    bool Lattice,
    double Opacity,
    bool Linear = false,
    double? From = null,
    double? To = null,
    double? Cell = null,
    bool Averaged = false,
    double? Split = null,
    bool Phases = false,
    [property: JsonConverter(typeof(EnumWordConverter<MapMetric>))] MapMetric? Metric = null,
    [property: JsonConverter(typeof(EnumWordConverter<FieldKind>))] FieldKind? LastField = null,
    [property: JsonConverter(typeof(EnumWordConverter<MapMetric>))] MapMetric? LastMetric = null)
{
    public const double LeastOpacity = 0.1;

    /// <summary>Bounds of a cell's nominal edge in CSS pixels.</summary>
    public const double LeastCell = 8, LargestCell = 256;

    /// <summary>What stands in a link where values are means of a cell and its neighbours.</summary>
    public const string NeighbourMean = "neighbours";

    /// <summary>What stands in a link for each layer that is shown, besides the <see cref="FieldDescription.Key"/> of the field and the <see cref="MetricDescription.Key"/> of the metric.</summary>
    public const string PicturesKey = "p", LatticeKey = "l", PhasesKey = "n";

    private static readonly string Keys =
        PicturesKey + LatticeKey + PhasesKey + string.Concat(FieldDescription.All.Select(field => field.Key)) + string.Concat(MetricDescription.All.Select(metric => metric.Key));

    /// <summary>What stands in a link where no layer is shown.</summary>
    public const string NoLayers = "none";

    /// <summary>What stands in a link for each scale.</summary>
    public const string LinearScale = "linear", LogarithmicScale = "log";

    public static MapLayers Start { get; } = new(true, null, true, 0.65);

    /// <summary>The field that is shown; where none is, the one that is shown next.</summary>
    [JsonIgnore]
    public FieldKind Kind => Field ?? LastField ?? FieldKind.Sensitivity;

    /// <summary>The metric that is shown; where none is, the one that is shown next.</summary>
    [JsonIgnore]
    public MapMetric MetricKind => Metric ?? LastMetric ?? MapMetric.Density;

    /// <summary>Whether the scale can be drawn as it stands.</summary>
    public bool HasValidScale => (From, To) is (null, null)
        || (From is { } from && To is { } to && double.IsFinite(from) && double.IsFinite(to) && from < to && (Linear ? from >= 0 : from > 0));

    /// <summary>
    /// The layers of a link: <c>layers=psl</c>, each by its key, of the fields and of the metrics one at most, or <c>none</c>; of the field <c>opacity=0.65</c> and
    /// <c>scale=log</c> or <c>linear</c>, followed by two numbers where it is fixed, <c>mean=neighbours</c>, <c>split=0.5</c>; and
    /// <c>cell=16</c>. What is missing or damaged is as at the start.
    /// </summary>
    /// <returns>Null where the link names no layers.</returns>
    public static MapLayers? Read(LinkQuery query)
    {
        (string? layers, string? opacity, string? scale) = (query.Layers, query.Opacity, query.Scale);
        if (string.IsNullOrEmpty(layers) || (layers != NoLayers && layers.Any(layer => !Keys.Contains(layer))))
        {
            return null;
        }

        string shown = layers == NoLayers ? "" : layers;
        MapLayers read = Start with
        {
            Pictures = shown.Contains(PicturesKey, StringComparison.Ordinal),
            Field = FieldDescription.All.FirstOrDefault(field => shown.Contains(field.Key, StringComparison.Ordinal))?.Kind,
            Lattice = shown.Contains(LatticeKey, StringComparison.Ordinal),
            Phases = shown.Contains(PhasesKey, StringComparison.Ordinal),
            Metric = MetricDescription.All.FirstOrDefault(metric => shown.Contains(metric.Key, StringComparison.Ordinal))?.Metric,
        };
        if (TryRead(opacity, out double share))
        {
            read = read with { Opacity = Math.Clamp(share, LeastOpacity, 1) };
        }

        read = read with
        {
            Averaged = query.Mean is NeighbourMean,
            Split = TryRead(query.Split, out double split) ? Math.Clamp(split, 0, 1) : null,
            Cell = TryRead(query.Cell, out double cell) && cell > 0 ? Math.Clamp(cell, LeastCell, LargestCell) : null,
        };
        string[] parts = scale is { Length: <= 80 } ? scale.Split(',') : [];
        read = read with { Linear = parts is [LinearScale, ..] };
        MapLayers scaled = parts is [_, var low, var high] && TryRead(low, out double from) && TryRead(high, out double to)
            ? read with { From = from, To = to }
            : read;
        return scaled.HasValidScale ? scaled : read;
    }

    /// <summary>The same with another field, or with none: the last one is then shown next.</summary>
    public MapLayers Showing(FieldKind? field) => this with { Field = field, LastField = field ?? Kind };

    /// <summary>The same with another metric, or with none: the last one is then shown next.</summary>
    public MapLayers ShowingMetric(MapMetric? metric) => this with { Metric = metric, LastMetric = metric ?? MetricKind };

    /// <summary>What <see cref="Read"/> reads, beginning with an ampersand; the map's layersQuery.ts writes the same.</summary>
    public string ToQuery()
    {
        string shown = string.Concat(
            Pictures ? PicturesKey : "", Field is { } field ? FieldDescription.Of(field).Key : "", Lattice ? LatticeKey : "", Phases ? PhasesKey : "",
            Metric is { } metric ? MetricDescription.Of(metric).Key : "");
        string query = $"&layers={(shown.Length > 0 ? shown : NoLayers)}";
        string density = Cell is { } cell ? FormattableString.Invariant($"&cell={cell:R}") : "";
        if (Field is null)
        {
            return query + density;
        }

        string range = From is { } from && To is { } to ? FormattableString.Invariant($",{from:R},{to:R}") : "";
        query += FormattableString.Invariant($"&opacity={Opacity:R}&scale={(Linear ? LinearScale : LogarithmicScale)}{range}");
        query += Averaged ? $"&mean={NeighbourMean}" : "";
        query += Split is { } split ? FormattableString.Invariant($"&split={split:R}") : "";
        // A plus sign in an exponent would be read as a space in a query.
        return (query + density).Replace("+", "", StringComparison.Ordinal);
    }

    private static bool TryRead(string? text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
