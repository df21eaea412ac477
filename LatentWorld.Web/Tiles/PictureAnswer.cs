using System.IO.Pipelines;
using LatentWorld.Engine.Pictures;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>
/// A picture that never changes under its address, with its entity tag; 304 where the asker has it.
/// The bytes go to the server's socket buffers as they are kept.
/// </summary>
internal record PictureAnswer(Picture Picture) : IResult
{
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>The media type of <see cref="Bytes"/>.</summary>
    protected virtual string Type => TilePictures.WebP;

    /// <summary>Names <see cref="Bytes"/>, which need not be made for it.</summary>
    protected virtual string ETag => Picture.ETag;

    /// <summary>Under which it is saved, plain letters; null leaves it to the address.</summary>
    protected virtual string? FileName => null;

    public Task ExecuteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.CacheControl = ForEver;
        response.Headers.ETag = ETag;
        if (FileName is { } name)
        {
            response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        }

        if (IfNoneMatch.Has(context.Request, ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        ReadOnlyMemory<byte> bytes = Bytes();
        response.ContentType = Type;
        response.ContentLength = bytes.Length;
        // Without the request's cancellation token, which would be made for this alone: an aborted write ends by itself.
        ValueTask<FlushResult> write = response.BodyWriter.WriteAsync(bytes);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    /// <summary>The body.</summary>
    protected virtual ReadOnlyMemory<byte> Bytes() => Picture.WebP;
}
