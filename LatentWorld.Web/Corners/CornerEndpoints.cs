using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Refusals;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Corners;

/// <summary>Corners over HTTP: made of pictures and places, brought as files, and fetched.</summary>
public static class CornerEndpoints
{
    public static void MapCorners(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api").WithTags("Corners").RequireRateLimiting(RequestLimits.Corners)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapPost("worlds/{id}/corners", PostAsync)
            .WithSummary("Makes a corner of a picture or a place, or takes a latent.")
            .WithDescription("The body is a PNG, JPEG or WebP picture, a latent as .npy ([channels, height, width]), or a corner's PNG, which carries its latent. "
                + "A picture is cropped to a square (x and y from 0 to 1 say where, edge how large) and turned back into noise along the world's own steps, without guidance; mode is faithful or editable, level the noise level. "
                + "Without a body, alpha and beta name a place of the world. What takes time is 202, and is asked after at its Location.")
            .Accepts<IFormFile>("application/octet-stream", "image/png", "image/jpeg", "image/webp", "application/x-www-form-urlencoded")
            .Produces<CornerAnswer>(StatusCodes.Status201Created)
            .Produces<MakingAnswer>(StatusCodes.Status202Accepted)
            .DisableAntiforgery();
        group.MapPost("worlds/{id}/turns", Turn)
            .WithSummary("Turns the plane about a place: three corners whose directions are those in which the pictures there change most.")
            .WithDescription("alpha and beta name the place, which becomes z0. Takes a picture for each of sixteen directions, the plane's own two among them. It is 202, and is asked after at its Location.")
            .Produces<MakingAnswer>(StatusCodes.Status202Accepted)
            .DisableAntiforgery();
        group.MapGet("corners/makings/{id}", (string id, CornerMakings makings) => makings.Find(id) is { } making ? TypedResults.Ok(MakingAnswer.Of(making)) : UnknownMaking())
            .WithSummary("Where a corner stands that is being made.")
            .Produces<MakingAnswer>();
        group.MapDelete("corners/makings/{id}", Cancel)
            .WithSummary("Gives up a corner that is being made.")
            .Produces(StatusCodes.Status204NoContent);
        group.MapGet("corners/{hash}", (string hash, CornerShelf shelf) => Vertex.IsHash(hash) && shelf.Report(hash) is { } report ? Results.Json(CornerAnswer.Of(report), CornerShelf.Json) : Unknown(hash))
            .WithSummary("What is known of a corner: how like noise it is, and how much of its picture it holds.")
            .Produces<CornerAnswer>();
        group.MapGet("corners/{hash}/{file}", Fetch)
            .WithSummary("A corner's latent (latent.npy), the file that others need to open its maps (corner.png), or a picture of its report (picture, vae, unguided or map, .webp).");
    }

    private static IResult Turn(string id, string? alpha, string? beta, WorldLibrary library, CornerDesk desk, HttpContext asker)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            return Accepted(desk.StartTurn(world, new(CornerQuery.Read("alpha", alpha), CornerQuery.Read("beta", beta)), ClientAddress.Of(asker)), asker);
        }
        catch (CornerRefusedException exception)
        {
            return Refused(exception);
        }
    }

    private static async Task<IResult> PostAsync(
        string id, string? mode, string? level, string? x, string? y, string? edge, string? alpha, string? beta,
        WorldLibrary library, CornerDesk desk, CornerShelf shelf, HttpContext asker, CancellationToken cancellation)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            var query = new CornerQuery(mode, level, x, y, edge);
            var client = ClientAddress.Of(asker);
            if (alpha is not null || beta is not null)
            {
                return Accepted(desk.Start(world, new(CornerQuery.Read("alpha", alpha), CornerQuery.Read("beta", beta)), query.ReadLevel(world), client), asker);
            }

            byte[] file = await ReadAsync(asker.Request, cancellation);
            return await desk.ReadAsync(file, query.ReadLevel(world), expected: null, client, cancellation) switch
            {
                LatentUpload latent => shelf.Report(latent.Hash) is { } report
                    ? Results.Json(CornerAnswer.Of(report), CornerShelf.Json, statusCode: StatusCodes.Status201Created)
                    : Unknown(latent.Hash),
                PictureUpload picture => Accepted(desk.Start(world, picture.Picture, query.ReadCrop(), query.ReadMode(), query.ReadLevel(world), client), asker),
                _ => throw new InvalidOperationException("There is no third kind of file."),
            };
        }
        catch (CornerRefusedException exception)
        {
            return Refused(exception);
        }
    }

    private static IResult Refused(CornerRefusedException exception) => exception.RetryAfter is { } wait
        ? new RetryLater(StatusCodes.Status429TooManyRequests, "Not now.", exception.Message, wait)
        : TypedResults.Problem(title: "This corner cannot be made.", detail: exception.Message, statusCode: exception.IsFull ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status400BadRequest);

    private static IResult Accepted(CornerMaking making, HttpContext asker) =>
        TypedResults.Accepted($"{asker.Request.PathBase}/api/corners/makings/{making.Id}", MakingAnswer.Of(making));

    /// <exception cref="CornerRefusedException">There is no file, or it is too long.</exception>
    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        byte[] chunk = new byte[1 << 16];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
        {
            file.Write(chunk, 0, read);
            if (file.Length > CornerDesk.MostBytes)
            {
                throw CornerRefusedException.TooLarge();
            }
        }

        return file.Length > 0 ? file.ToArray()
            : throw new CornerRefusedException("There is neither a file nor a place. Send a picture or a latent as the body, or give alpha= and beta=.");
    }

    private static IResult Cancel(string id, CornerMakings makings)
    {
        if (makings.Find(id) is null)
        {
            return UnknownMaking();
        }

        makings.Cancel(id);
        return TypedResults.NoContent();
    }

    private static IResult Fetch(string hash, string file, CornerShelf shelf)
    {
        if (!Vertex.IsHash(hash))
        {
            return Unknown(hash);
        }

        (byte[]? bytes, string type) = file switch
        {
            "latent.npy" => (shelf.Array(hash), "application/octet-stream"),
            "corner.png" => (shelf.Png(hash), "image/png"),
            _ when file.EndsWith(".webp", StringComparison.Ordinal) => (shelf.Picture(hash, file[..^5]), "image/webp"),
            _ => (null, ""),
        };
        return bytes is null ? Unknown(hash) : TypedResults.Bytes(bytes, type, file is "corner.png" or "latent.npy" ? $"corner-{hash[..8]}{Path.GetExtension(file)}" : null);
    }

    private static IResult Unknown(string hash) => TypedResults.Problem(
        title: "No such corner.", detail: $"This server has no corner \"{ShownText.Quoted(hash)}\", or not that file of it.", statusCode: StatusCodes.Status404NotFound);

    private static IResult UnknownMaking() => TypedResults.Problem(
        title: "No such corner.", detail: "No corner of that id is being made, nor was lately.", statusCode: StatusCodes.Status404NotFound);
}
