using System.Globalization;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Grids;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;
using LatentWorld.Web.Refusals;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Http.Features;

namespace LatentWorld.Web.Grids;

/// <summary>Opened grids over HTTP: which there are, how far one was read, its places and images, and bringing one.</summary>
public static class GridEndpoints
{
    // The addresses have the folder's stamp, or how much of it was read.
    private const string Kept = "private, max-age=86400, immutable";

    public static void MapGrids(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/grids").WithTags("Grids").ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapGet("", (GridShelf shelf) => TypedResults.Ok(shelf.All.Where(folder => !folder.IsUploaded).Select(GridFolderAnswer.Of).ToArray()))
            .RequireRateLimiting(RequestLimits.Grids).WithSummary("The operator's folders that can be opened; what others have brought is known to those who have its address.");
        group.MapPost("", TakeAsync).RequireRateLimiting(RequestLimits.Uploads)
            .WithSummary("Brings the ZIP of a grid, as the body, to be opened for a while.")
            .Produces<GridFolderAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status507InsufficientStorage);
        RouteGroupBuilder one = group.MapGroup("/{name}").RequireRateLimiting(RequestLimits.Grids)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        one.MapGet("", (string name, GridLibrary library, IDiffusionModel model, StartWorldCatalogue catalogue) => Opened(
                name, library, grid => TypedResults.Ok(GridAnswer.Of(grid, model.FeatureCount > 0, LinkWord(grid, model, catalogue)))))
            .WithSummary("A grid and how far it was read; for 20 seconds after the last such request it is read on.").Produces<GridAnswer>();
        one.MapGet("places", (string name, GridLibrary library) => Opened(name, library, grid => TypedResults.Ok(GridPlacesAnswer.Of(grid))))
            .WithSummary("The places of a grid, with their field as far as it is known.").Produces<GridPlacesAnswer>();
        one.MapPost("stop", (string name, GridLibrary library) =>
            {
                if (library.Find(name) is { } grid)
                {
                    library.Leave(grid);
                }

                return TypedResults.NoContent();
            })
            .WithSummary("Has a grid read no further until somebody asks for it again.");
        one.MapGet("sheets/{x}/{y}.webp", (string name, string x, string y, GridLibrary library, HttpResponse response) =>
                library.Find(name) is { } grid && TryRead(x, out int column) && TryRead(y, out int row) ? Image(GridSheet.Compose(grid, column, row), response) : NoImage())
            .WithSummary("16 × 16 places as one image of thumbnails, while the grid is open.").Produces(StatusCodes.Status200OK, contentType: "image/webp");
        one.MapGet("pictures/{row}/{col}.webp", async (string name, string row, string col, GridLibrary library, GridPictures pictures, HttpContext asker) =>
                library.Find(name) is { } grid && TryRead(row, out int y) && TryRead(col, out int x) && grid.Find(y, x) is { } place
                && await pictures.ReadAsync(grid, place, asker.RequestAborted) is { } webP ? Image(webP, asker.Response) : NoImage())
            .WithSummary("A picture, at most 1024 pixels large, while the grid is open.").Produces(StatusCodes.Status200OK, contentType: "image/webp");
    }

    /// <summary>Where a grid's recipe is of this server's model, its map can be opened.</summary>
    private static string? LinkWord(OpenedGrid grid, IDiffusionModel model, StartWorldCatalogue catalogue) =>
        grid.Document.World is { } world && world.Model == model.Reference ? catalogue.LinkWord(world) : null;

    private static IResult Opened(string name, GridLibrary library, Func<OpenedGrid, IResult> answer)
    {
        try
        {
            return library.Look(name) is { } grid
                ? answer(grid)
                : new Refusal(StatusCodes.Status404NotFound, "No such grid.", $"This server has no grid \"{ShownText.Quoted(name)}\". What was brought as a ZIP goes after a while: bring it once more.");
        }
        catch (GridFormatException exception)
        {
            return new Refusal(StatusCodes.Status422UnprocessableEntity, "This folder cannot be opened.", exception.Message);
        }
    }

    private static async Task<IResult> TakeAsync(GridUploads uploads, HttpContext asker)
    {
        if (asker.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The words of the grid's own bound, which is a byte less, say more.
            size.MaxRequestBodySize = uploads.MaxBytes + 1;
        }

        try
        {
            GridFolder taken = await uploads.TakeAsync(asker.Request.Body, asker.Request.ContentLength, asker.RequestAborted);
            return TypedResults.Created($"{asker.Request.PathBase}/api/grids/{taken.Name}", GridFolderAnswer.Of(taken));
        }
        catch (GridFormatException exception)
        {
            return new Refusal(StatusCodes.Status422UnprocessableEntity, "This ZIP cannot be opened.", exception.Message);
        }
        catch (Exception exception) when (exception is (IOException and not BadHttpRequestException) or UnauthorizedAccessException)
        {
            // The exception names the folder, which is nobody's business.
            return new Refusal(StatusCodes.Status507InsufficientStorage, "There is no room for this ZIP.", "It cannot be written: other grids have taken the room for them, or the disk is full or refuses it. Bring a smaller grid, try again later, or ask the operator.");
        }
    }

    private static IResult Image(byte[] webP, HttpResponse response)
    {
        response.Headers.CacheControl = Kept;
        return TypedResults.Bytes(webP, "image/webp");
    }

    private static IResult NoImage() => new Refusal(StatusCodes.Status404NotFound, "No such picture.", "There is no picture here, or the grid is open no longer: ask for the grid first.");

    /// <summary>In its one spelling.</summary>
    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < GridDocument.MaxEdge && text == number.ToString(CultureInfo.InvariantCulture);
}
