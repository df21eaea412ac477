using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>A stand-in for a picture that is not there yet. No cache may keep it, since the picture itself comes.</summary>
/// <param name="From">The nearest ancestor that it was cut from.</param>
internal sealed record FallbackAnswer(byte[] Bytes, string Type, TileAddress From) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[FallbackHeader.Name] = From.ToString();
        return TypedResults.Bytes(Bytes, Type).ExecuteAsync(context);
    }
}
