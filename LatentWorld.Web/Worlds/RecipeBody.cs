using System.Text;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Refusals;

namespace LatentWorld.Web.Worlds;

/// <summary>Reads the text of a posted recipe.</summary>
public static class RecipeBody
{
    /// <summary>Two prompts of the greatest length with every character escaped, and the rest.</summary>
    private const int MaxBytes = 32 * 1024;

    /// <exception cref="WorldFormatException">The body is too long, no UTF-8 text, or did not come as the request says.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        // One byte more than allowed, so that a body which is too long shows.
        byte[] body = new byte[MaxBytes + 1];
        int length;
        try
        {
            length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        }
        catch (Exception exception) when (MalformedRequests.IsCauseOf(exception) && exception is not BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest })
        {
            throw new WorldFormatException("", $"The recipe did not come whole: {exception.Message}", exception);
        }

        if (length > MaxBytes)
        {
            throw new WorldFormatException("", $"The recipe is longer than {MaxBytes / 1024} kB.");
        }

        try
        {
            // Some programs mark a text as UTF-8, which JSON does not know.
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body, 0, length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            throw new WorldFormatException("", "The recipe is not UTF-8 text.", exception);
        }
    }
}
