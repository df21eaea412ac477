using LatentWorld.Engine.Sheets;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>A sheet, which a browser asks about again before each use; 304 where it has it, 204 where there is nothing to see.</summary>
internal sealed record SheetAnswer(Sheet Sheet) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers[PointsHeader.Name] = Convert.ToHexStringLower(Sheet.Points.Span);
        if (Sheet.IsEmpty)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.Headers.ETag = Sheet.ETag;
        if (IfNoneMatch.Has(context.Request, Sheet.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = TilePictures.WebP;
        response.ContentLength = Sheet.WebP.Length;
        await response.BodyWriter.WriteAsync(Sheet.WebP);
    }
}
