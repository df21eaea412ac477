using Microsoft.AspNetCore.WebUtilities;

namespace LatentWorld.Web.Refusals;

/// <summary>What to say of a refusal of which nothing is known but its status.</summary>
internal static class RefusalWords
{
    public static string Title(int status) => $"{(ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Refused")}.";

    /// <summary>What is wrong and what to do.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest =>
            "The request cannot be read: its address, its headers or its body are not as HTTP has them. Send it anew, from another program if need be.",
        StatusCodes.Status408RequestTimeout => "The request came too slowly. Send it again, all at once.",
        StatusCodes.Status411LengthRequired => "The request must say how long its body is. Send it with Content-Length.",
        StatusCodes.Status412PreconditionFailed => "What is here is not what the request's If-Match or If-Unmodified-Since names. Ask without it.",
        StatusCodes.Status413PayloadTooLarge => "The body is too long. A recipe has at most 32 kB.",
        StatusCodes.Status414UriTooLong => "The address is too long. A link of the map has at most 8 kB; copy it anew.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON: send it with Content-Type: application/json.",
        StatusCodes.Status416RangeNotSatisfiable => "The file has no bytes there. Ask without Range.",
        StatusCodes.Status417ExpectationFailed => "The request's Expect is not known here. Send it without.",
        StatusCodes.Status421MisdirectedRequest => "The request is meant for another server.",
        StatusCodes.Status426UpgradeRequired => "This address is reached by WebSocket.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge =>
            "The headers of the request are too long or too many: 32 kB and 100 at most. A browser sends this site's cookies with them; delete those and open the page again.",
        StatusCodes.Status505HttpVersionNotsupported => "This server speaks HTTP/1.1, and HTTP/2 over TLS.",
        >= 500 => "Something went wrong here; the server's log says what.",
        _ => "The request was refused.",
    };
}
