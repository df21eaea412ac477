using System.Text.Json;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Journals.GeoJson;

/// <summary>Reads a feature as what an entry keeps. Every fault names the feature by its number in the file, from 1.</summary>
internal static class FeatureReader
{
    /// <summary>The corners, and the first once more.</summary>
    private const int PositionsOfRectangle = 5;

    /// <exception cref="JournalFormatException">It cannot be one.</exception>
    public static EntryContent Read(JsonElement feature, int index)
    {
        try
        {
            return Checked(Content(feature));
        }
        catch (FaultException fault)
        {
            throw new JournalFormatException($"Feature {NumberWords.Exact(index + 1)}: {fault.Message}", fault);
        }
    }

    private static EntryContent Checked(EntryContent content) => content.Problem is { } problem ? throw new FaultException(problem) : content;

    private static EntryContent Content(JsonElement feature)
    {
        if (JournalJson.Text(feature, "type") != "Feature")
        {
            throw new FaultException("Its type is not \"Feature\".");
        }

        (EntryKind kind, IReadOnlyList<PlanePoint> points) = Geometry(JournalJson.Find(feature, "geometry"));
        JsonElement properties = JournalJson.Find(feature, "properties") ?? default;
        IReadOnlyList<PlanePoint>? places = JournalJson.Find(properties, "places") is { ValueKind: not JsonValueKind.Null } list ? Line(list, EntryContent.MostPoints) : null;
        return new(Kind(properties, kind), places ?? points, Zoom(properties), Text(properties, "name"), Text(properties, "note"), Text(properties, "what"))
        {
            Line = LineKind(properties),
            // Where the places of a route are said apart, its geometry is the line that was found through them.
            Course = places is null ? [] : points,
        };
    }

    private static (EntryKind, IReadOnlyList<PlanePoint>) Geometry(JsonElement? geometry)
    {
        string type = geometry is { } some ? JournalJson.Text(some, "type") ?? "" : "";
        JsonElement coordinates = geometry is { } shape ? JournalJson.Find(shape, "coordinates") ?? default : default;
        return type switch
        {
            "Point" => (EntryKind.Place, [Point(coordinates)]),
            "LineString" => (EntryKind.Route, Line(coordinates, EntryContent.MostPoints)),
            "Polygon" => (EntryKind.Region, Rectangle(coordinates)),
            _ => throw new FaultException($"Its geometry is {(type.Length == 0 ? "missing" : $"a \"{ShownText.Quoted(type)}\"")}; a journal has places (Point), routes (LineString) and rectangles (Polygon)."),
        };
    }

    private static List<PlanePoint> Line(JsonElement coordinates, int most)
    {
        if (coordinates.ValueKind != JsonValueKind.Array)
        {
            throw new FaultException("Its coordinates are no list of positions.");
        }

        return coordinates.GetArrayLength() <= most ? [.. coordinates.EnumerateArray().Select(Point)]
            : throw new FaultException($"It has {NumberWords.Exact(coordinates.GetArrayLength())} positions; at most {most} are kept.");
    }

    private static IReadOnlyList<PlanePoint> Rectangle(JsonElement coordinates)
    {
        if (coordinates.ValueKind == JsonValueKind.Array && coordinates.GetArrayLength() == 1
            && Line(coordinates[0], EntryContent.MostPoints) is { Count: PositionsOfRectangle } ring)
        {
            PlanePoint min = new(ring.Min(point => point.Alpha), ring.Min(point => point.Beta));
            PlanePoint max = new(ring.Max(point => point.Alpha), ring.Max(point => point.Beta));
            // Either way around, from any corner.
            PlanePoint[] corners = [min, new(max.Alpha, min.Beta), max, new(min.Alpha, max.Beta)];
            int start = Array.IndexOf(corners, ring[0]);
            if (start >= 0 && (new[] { 1, -1 }).Any(step => ring.Select((point, i) => point == corners[(start + (step * i) + 8) % 4]).All(isSame => isSame)))
            {
                return [min, max];
            }
        }

        throw new FaultException("Its polygon is no rectangle along α and β, of five positions of which the last is the first.");
    }

    private static PlanePoint Point(JsonElement position) =>
        position.ValueKind == JsonValueKind.Array && position.GetArrayLength() == 2 && Number(position[0]) is { } alpha && Number(position[1]) is { } beta
            ? new(alpha, beta)
            : throw new FaultException("A position is two finite numbers, α and β.");

    private static double? Number(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double number) && double.IsFinite(number) ? number + 0.0 : null;

    /// <summary>The kind that the properties say, where the geometry can be one.</summary>
    private static EntryKind Kind(JsonElement properties, EntryKind ofGeometry)
    {
        string word = Text(properties, "kind");
        return word.Length == 0 ? ofGeometry
            : !EnumWords<EntryKind>.TryRead(word, out EntryKind kind) ? throw new FaultException($"Its kind is \"{ShownText.Quoted(word)}\"; it can be one of {EnumWords<EntryKind>.All}.")
            : kind == ofGeometry || (kind == EntryKind.Find && ofGeometry == EntryKind.Place) ? kind
            : throw new FaultException($"A {word} cannot have this geometry.");
    }

    private static RouteLine? LineKind(JsonElement properties) => Text(properties, "line") switch
    {
        "" => null,
        var word when EnumWords<RouteLine>.TryRead(word, out RouteLine line) => line,
        var word => throw new FaultException($"Its line is \"{ShownText.Quoted(word)}\"; it can be one of {EnumWords<RouteLine>.All}."),
    };

    private static double? Zoom(JsonElement properties) => JournalJson.Find(properties, "zoom") switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { } zoom => Number(zoom) ?? throw new FaultException("Its zoom is no finite number."),
    };

    private static string Text(JsonElement properties, string name) => JournalJson.Find(properties, name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } => JournalJson.Text(properties, name)!,
        _ => throw new FaultException($"Its {name} is no text."),
    };

    /// <summary>What is wrong with a feature, before its number is known.</summary>
    private sealed class FaultException(string message) : Exception(message);
}
