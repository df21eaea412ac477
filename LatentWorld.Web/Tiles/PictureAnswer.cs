using Microsoft.Net.Http.Headers;

namespace LatentWorld.Web.Tiles;

/// <summary>A picture that never changes under its address, with its entity tag; 304 where the asker has it.</summary>
internal static class PictureAnswer
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static IResult Of(HttpResponse response, ReadOnlyMemory<byte> bytes, string type, string etag)
    {
        response.Headers.CacheControl = ForEver;
        return TypedResults.Bytes(bytes, type, entityTag: new EntityTagHeaderValue(etag));
    }
}
