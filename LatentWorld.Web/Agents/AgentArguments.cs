using System.Globalization;
using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Agents;

/// <summary>What a tool is called with, read by what it takes. Programs that write numbers as texts are understood.</summary>
/// <param name="tool">The tool's name, for refusals.</param>
/// <param name="parameters">What it takes.</param>
/// <param name="given">What the call has, as JSON.</param>
public sealed class AgentArguments(string tool, IReadOnlyList<AgentParameter> parameters, IReadOnlyDictionary<string, JsonElement> given)
{
    /// <exception cref="AgentRefusedException">Something is given that the tool does not take, or lacks that it needs.</exception>
    public void Check()
    {
        if (given.Keys.FirstOrDefault(name => parameters.All(parameter => parameter.Name != name)) is { } unknown)
        {
            throw new AgentRefusedException($"{tool} takes no \"{ShownText.Quoted(unknown)}\". {Taken}");
        }

        if (parameters.FirstOrDefault(parameter => parameter.IsRequired && !Has(parameter.Name)) is { } missing)
        {
            throw new AgentRefusedException($"{tool} needs {missing.Name}: {missing.Description}");
        }
    }

    /// <summary>Whether it is given, and not null.</summary>
    public bool Has(string name) => given.TryGetValue(name, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    /// <summary>A number within its bounds; null where it is left out.</summary>
    /// <exception cref="AgentRefusedException">It is none.</exception>
    public double? Number(string name)
    {
        AgentParameter parameter = Of(name);
        return !Has(name) ? null
            : ReadNumber(given[name]) is { } number && IsWithin(parameter, number) ? number
            : throw Wrong(parameter, $"a number{Bounds(parameter)}");
    }

    /// <inheritdoc cref="Number"/>
    public long? Whole(string name)
    {
        AgentParameter parameter = Of(name);
        return !Has(name) ? null
            : ReadNumber(given[name]) is { } number && number == Math.Truncate(number) && IsWithin(parameter, number) ? (long)number
            : throw Wrong(parameter, $"a whole number{Bounds(parameter)}");
    }

    /// <summary>A text within its bounds; null where it is left out.</summary>
    /// <exception cref="AgentRefusedException">It is none, too long, or none of the words that it may be.</exception>
    public string? Text(string name)
    {
        AgentParameter parameter = Of(name);
        if (!Has(name))
        {
            return null;
        }

        string? text = given[name].ValueKind == JsonValueKind.String ? given[name].GetString() : null;
        return parameter.Words.Count > 0 && (text is null || !parameter.Words.Contains(text)) ? throw Wrong(parameter, $"one of {string.Join(", ", parameter.Words)}")
            : text is null || text.Length > parameter.Most ? throw Wrong(parameter, $"a text of {NumberWords.Exact(parameter.Most ?? 0)} characters at most")
            : text;
    }

    /// <summary>Whether it is said, and true.</summary>
    /// <exception cref="AgentRefusedException">It is neither true nor false.</exception>
    public bool Flag(string name) => Has(name) && given[name] switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out bool value) => value,
        _ => throw Wrong(Of(name), "true or false"),
    };

    /// <summary>Numbers, all finite; null where they are left out.</summary>
    /// <exception cref="AgentRefusedException">They are none, too few or too many.</exception>
    public double[]? Numbers(string name)
    {
        AgentParameter parameter = Of(name);
        if (!Has(name))
        {
            return null;
        }

        double?[] numbers = given[name].ValueKind == JsonValueKind.Array && given[name].GetArrayLength() <= parameter.Most
            ? [.. given[name].EnumerateArray().Select(ReadNumber)] : [];
        return numbers.Length >= parameter.Least && numbers.All(number => number is not null)
            ? [.. numbers.OfType<double>()]
            : throw Wrong(parameter, $"an array of {Count(parameter)} finite numbers");
    }

    /// <summary>Texts; numbers among them are written as JSON has them. None where they are left out.</summary>
    /// <exception cref="AgentRefusedException">It is no array of texts, or too long.</exception>
    public string[] Texts(string name)
    {
        AgentParameter parameter = Of(name);
        if (!Has(name))
        {
            return [];
        }

        return given[name].ValueKind == JsonValueKind.Array && given[name].GetArrayLength() <= parameter.Most
            && given[name].EnumerateArray().All(entry => entry.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            ? [.. given[name].EnumerateArray().Select(entry => entry.ToString())]
            : throw Wrong(parameter, $"an array of {Count(parameter)} texts");
    }

    /// <summary>An object as JSON; an empty one where it is left out.</summary>
    /// <exception cref="AgentRefusedException">It is none.</exception>
    public string Json(string name) => !Has(name) ? "{}"
        : given[name].ValueKind == JsonValueKind.Object ? given[name].GetRawText()
        : throw Wrong(Of(name), "an object");

    /// <summary>Objects as JSON; they are given.</summary>
    /// <exception cref="AgentRefusedException">It is no array of objects, or too short or too long.</exception>
    public string Objects(string name)
    {
        AgentParameter parameter = Of(name);
        JsonElement value = given[name];
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is var count && count >= parameter.Least && count <= parameter.Most
            && value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.Object)
            ? value.GetRawText()
            : throw Wrong(parameter, $"an array of {Count(parameter)} objects");
    }

    private string Taken => parameters.Count == 0 ? "It takes nothing." : $"It takes {string.Join(", ", parameters.Select(parameter => parameter.Name))}.";

    private AgentParameter Of(string name) => parameters.First(parameter => parameter.Name == name);

    private AgentRefusedException Wrong(AgentParameter parameter, string expected) =>
        new($"{parameter.Name} must be {expected}, not {ShownText.Quoted(given[parameter.Name].GetRawText())}.");

    private static double? ReadNumber(JsonElement value) => value switch
    {
        { ValueKind: JsonValueKind.Number } when value.TryGetDouble(out double number) && double.IsFinite(number) => number + 0.0,
        { ValueKind: JsonValueKind.String } when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) => number + 0.0,
        _ => null,
    };

    private static bool IsWithin(AgentParameter parameter, double number) => !(number < parameter.Least) && !(number > parameter.Most);

    private static string Bounds(AgentParameter parameter) => parameter is { Least: { } least, Most: { } most } ? $" from {NumberWords.Exact(least)} to {NumberWords.Exact(most)}" : "";

    private static string Count(AgentParameter parameter) =>
        parameter.Least == parameter.Most ? NumberWords.Exact(parameter.Most ?? 0) : $"{NumberWords.Exact(parameter.Least ?? 0)} to {NumberWords.Exact(parameter.Most ?? 0)}";
}
