using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>A stand-in for a picture that is not there yet. No cache may keep it, since the picture itself comes.</summary>
/// <param name="From">The nearest ancestor that it was cut from.</param>
internal sealed record FallbackAnswer(byte[] Bytes, string Type, TileAddress From) : IResult
{
    /// <summary>Marks the answer, and names the ancestor as zoom/x/y.</summary>
    public const string Header = "LatentWorld-Fallback";

    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[Header] = From.ToString();
        return TypedResults.Bytes(Bytes, Type).ExecuteAsync(context);
    }
}
