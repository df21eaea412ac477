using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Journals.GeoJson;
using LatentWorld.Web.Refusals;

namespace LatentWorld.Web.Journals;

/// <summary>What a request about a journal says beside its address: the secret, the revision that its sender has seen, and the body.</summary>
internal static class JournalRequest
{
    /// <summary>The header that has the secret: no address has it, and so no log.</summary>
    public const string Header = "LatentWorld-Key";

    /// <summary>Most bytes of a body that has a title, or says of which world a journal is to be: some times what those take, escaped.</summary>
    public const int ShortBody = 16 * 1024;

    /// <summary>How bodies are read. As the description has it: "1" is no number here.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { NumberHandling = JsonNumberHandling.Strict };

    /// <summary>The secret; empty where there is none.</summary>
    public static string Secret(HttpRequest request) => request.Headers[Header].FirstOrDefault() ?? "";

    /// <summary>
    /// The revision of If-Match; null where there is none, or not one. A tag that a proxy has made a weak one still says which; <c>*</c> does not, since its
    /// sender has seen nothing.
    /// </summary>
    public static long? Revision(HttpRequest request) =>
        request.Headers.IfMatch is [{ } weak] && (weak.StartsWith("W/", StringComparison.Ordinal) ? weak[2..] : weak) is { Length: > 2 } tag && tag[0] == '"' && tag[^1] == '"'
        && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out long revision) ? revision : null;

    /// <summary>A revision as an entity tag.</summary>
    public static string Tag(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>Whether the body is GeoJSON by its type.</summary>
    public static bool IsGeoJson(HttpRequest request) => request.ContentType?.StartsWith(JournalFile.MediaType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads the body as JSON of some kind.</summary>
    /// <param name="most">Most bytes that it may have.</param>
    /// <exception cref="JournalRefusedException">It is none.</exception>
    /// <exception cref="BodyTooLongException">It has more bytes.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellation, int most = JournalFile.MostBytes)
    {
        byte[] body = await BytesAsync(request, most, cancellation);
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json) ?? throw new JournalRefusedException("The body is null.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            string where = exception is JsonException { Path: { Length: > 1 } path } ? $" Look at {path[1..].TrimStart('.')}." : "";
            throw new JournalRefusedException($"The body is not the JSON that is asked for here.{where}", exception);
        }
    }

    /// <summary>Reads the body as a journal's file.</summary>
    /// <exception cref="JournalFormatException">It is none.</exception>
    /// <exception cref="BodyTooLongException">It has more than <see cref="JournalFile.MostBytes"/>.</exception>
    public static async Task<JournalFile> ReadFileAsync(HttpRequest request, CancellationToken cancellation) =>
        JournalReader.Read(await BytesAsync(request, JournalFile.MostBytes, cancellation));

    private static async Task<byte[]> BytesAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        byte[] chunk = new byte[1 << 16];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
            {
                if (body.Length + read > most)
                {
                    throw new BodyTooLongException(most);
                }

                body.Write(chunk, 0, read);
            }
        }
        catch (Exception exception) when (MalformedRequests.IsCauseOf(exception) && exception is not BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest })
        {
            throw new JournalRefusedException($"The body did not come whole: {exception.Message}", exception);
        }

        return body.ToArray();
    }
}
