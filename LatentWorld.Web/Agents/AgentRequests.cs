using System.Text.Json;
using LatentWorld.Web.Refusals;

namespace LatentWorld.Web.Agents;

/// <summary>Looks at what agents send before the protocol's library does, which has no words for what it cannot read.</summary>
internal static class AgentRequests
{
    private const string Title = "This is no request of the Model Context Protocol.";

    /// <summary>A handler of requests that gets those alone whose body can be read.</summary>
    public static RequestDelegate Guard(RequestDelegate handle) => async context =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && await RefusalAsync(context.Request, context.RequestAborted) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        try
        {
            await handle(context);
        }
        catch (JsonException exception) when (!context.Response.HasStarted)
        {
            // The protocol's own fields, such as a version that is a number.
            await new Refusal(StatusCodes.Status400BadRequest, Title, $"A field of it is not what the protocol has there: {exception.Path ?? "$"}.").ExecuteAsync(context);
        }
    };

    private static async Task<Refusal?> RefusalAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return new(StatusCodes.Status415UnsupportedMediaType, Title, "Send JSON, and say so: Content-Type: application/json.");
        }

        request.EnableBuffering();
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            request.Body.Position = 0;
            return ProblemOf(body.RootElement) is { } problem ? new(StatusCodes.Status400BadRequest, Title, problem) : null;
        }
        catch (JsonException exception)
        {
            return new(StatusCodes.Status400BadRequest, Title, $"The body is no JSON: {exception.Message}");
        }
    }

    private static string? ProblemOf(JsonElement message) =>
        message.ValueKind != JsonValueKind.Object ? "The body is a JSON object, one message of JSON-RPC 2.0."
        : !IsText(message) ? "A text in it has half a surrogate pair, which is no character."
        : !message.TryGetProperty("params", out JsonElement parameters) ? null
        : parameters.ValueKind != JsonValueKind.Object ? "params is an object."
        : parameters.TryGetProperty("_meta", out JsonElement meta) && meta.ValueKind != JsonValueKind.Object ? "_meta is an object."
        : parameters.TryGetProperty("arguments", out JsonElement arguments) && arguments.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null) ? "arguments is an object: each argument by its name."
        : null;

    /// <summary>Whether all names and texts are Unicode.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.Object => element.EnumerateObject().All(field => field.Name is not null && IsText(field.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
