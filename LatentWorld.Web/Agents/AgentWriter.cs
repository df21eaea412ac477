using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Refusals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Agents;

/// <summary>Turns what endpoints answer over HTTP into what tools answer: the same objects and the same sentences.</summary>
public sealed class AgentWriter(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
{
    /// <summary>Text is for a model, not for a page: nothing is escaped that JSON does not want escaped.</summary>
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value of an answer.</summary>
    /// <exception cref="AgentRefusedException">It is a refusal.</exception>
    public static object Value(IResult result) => result switch
    {
        INestedHttpResult nested => Value(nested.Result),
        RetryLater later => throw new AgentRefusedException(string.Create(
            CultureInfo.InvariantCulture, $"{later.Detail} (Ask again in {Math.Max(1, Math.Ceiling(later.After.TotalSeconds))} s.)")),
        Refusal refusal => throw new AgentRefusedException(refusal.Detail ?? refusal.Title),
        IValueHttpResult { Value: HttpValidationProblemDetails problem } => throw new AgentRefusedException(
            string.Join(' ', problem.Errors.SelectMany(field => field.Value).Distinct())),
        IValueHttpResult { Value: ProblemDetails problem } => throw new AgentRefusedException(problem.Detail ?? problem.Title ?? RefusalWords.Of(problem.Status ?? 500)),
        IValueHttpResult { Value: { } value } => value,
        _ => result,
    };

    /// <summary>An answer as an object, with whole addresses of pictures.</summary>
    /// <exception cref="AgentRefusedException">It is a refusal.</exception>
    public JsonObject Read(IResult result, HttpContext asker) => Write(Value(result), asker);

    /// <summary>The same of a value.</summary>
    public JsonObject Write(object value, HttpContext asker)
    {
        JsonObject written = JsonSerializer.SerializeToNode(value, value.GetType(), json.Value.SerializerOptions)!.AsObject();
        Complete(written, $"{PublicAddress.Of(asker.Request)}/");
        return written;
    }

    /// <summary>Pictures' addresses are below the server's, which an agent does not know.</summary>
    private static void Complete(JsonNode? node, string server)
    {
        if (node is JsonArray entries)
        {
            foreach (JsonNode? entry in entries)
            {
                Complete(entry, server);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach ((string name, JsonNode? value) in fields.ToArray())
            {
                if (value is null)
                {
                    // What is not there needs no words: a model pays for each.
                    fields.Remove(name);
                }
                else if (name == "picture" && value is JsonValue text && text.TryGetValue(out string? address))
                {
                    fields[name] = server + address;
                }
                else
                {
                    Complete(value, server);
                }
            }
        }
    }
}
