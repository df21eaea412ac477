using System.Text.Json.Nodes;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Agents;

/// <summary>What a tool takes: said to agents as a JSON schema, and read by the same bounds.</summary>
/// <param name="Name">In lower case, words joined by underscores.</param>
/// <param name="Type">Of JSON: "number", "integer", "string", "boolean", "array" or "object".</param>
/// <param name="Description">What it is, with its unit and what is taken where it is left out.</param>
public sealed record AgentParameter(string Name, string Type, string Description)
{
    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The least number, or the fewest entries of an array; null where there is no bound.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest number, the most entries of an array, or the most characters of a text; null where there is no bound.</summary>
    public double? Most { get; init; }

    /// <summary>All words that a text may be; empty where any will do.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The type of an array's entries.</summary>
    public string Entries { get; init; } = "number";

    /// <summary>What an object may have; null where nothing is said of it.</summary>
    public JsonObject? Properties { get; init; }

    /// <summary>A number; it is finite.</summary>
    public static AgentParameter Number(string name, string description, double least, double most) => new(name, "number", description) { Least = least, Most = most };

    /// <summary>α or β of a place that must be said.</summary>
    public static AgentParameter Coordinate(string name, string description) =>
        Number(name, description, -PlanePoint.Farthest, PlanePoint.Farthest) with { IsRequired = true };

    /// <summary>A whole number.</summary>
    public static AgentParameter Whole(string name, string description, long least, long most) => new(name, "integer", description) { Least = least, Most = most };

    /// <summary>A text.</summary>
    /// <param name="most">Characters.</param>
    public static AgentParameter Text(string name, string description, int most) => new(name, "string", description) { Most = most };

    /// <summary>One of some words.</summary>
    public static AgentParameter Choice(string name, string description, IReadOnlyList<string> words) => new(name, "string", description) { Words = words, Most = 64 };

    /// <summary>Yes or no.</summary>
    public static AgentParameter Flag(string name, string description) => new(name, "boolean", description);

    /// <summary>As JSON schema has it.</summary>
    public JsonObject Schema()
    {
        JsonObject schema = new() { ["type"] = Type, ["description"] = Description };
        (string? least, string? most) = Type switch
        {
            "number" or "integer" => ("minimum", "maximum"),
            "array" => ("minItems", "maxItems"),
            "string" => (null, "maxLength"),
            _ => (null, null),
        };
        if (least is not null && Least is { } from)
        {
            schema[least] = from;
        }

        if (most is not null && Most is { } to)
        {
            schema[most] = to;
        }

        if (Words.Count > 0)
        {
            schema["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]);
        }

        if (Type == "array")
        {
            schema["items"] = new JsonObject { ["type"] = Entries };
        }

        if (Properties is not null)
        {
            schema["properties"] = Properties.DeepClone();
        }

        return schema;
    }
}
