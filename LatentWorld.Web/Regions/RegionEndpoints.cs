using System.Text;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Http.Features;

namespace LatentWorld.Web.Regions;

/// <summary>The labels of a region and what is measured of them, over HTTP. No picture is rendered for it.</summary>
public static class RegionEndpoints
{
    private const string Csv = "text/csv";
    private const string Npy = "application/octet-stream";

    public static void MapRegions(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}/regions").WithTags("Regions").RequireRateLimiting(RequestLimits.Regions);
        Describe(
            group.MapGet("measures", (string id, [AsParameters] RegionQuery query, WorldLibrary library, TileService tiles, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, query, library, tiles, asker, (world, measures) => TypedResults.Ok(RegionAnswer.Of(world, measures)), cancellation)),
            "What is measured of the labels of a region's kept pictures: dimension of its borders, uncertainty exponent, basin entropy, shared borders, phases, labels that rounding may flip.")
            .Produces<RegionAnswer>();
        Describe(
            group.MapGet("phases", (string id, [AsParameters] RegionQuery query, WorldLibrary library, TileService tiles, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, query, library, tiles, asker, (_, measures) => TypedResults.Ok(PhaseMap.Of(measures)), cancellation, PhaseMap.MostPoints)),
            "The phases of a region's kept pictures as the map draws them: which phase each point belongs to, where names stand, which borders are borders in name only.")
            .Produces<PhaseMap>();
        Describe(
            group.MapGet("labels.csv", (string id, [AsParameters] RegionQuery query, WorldLibrary library, TileService tiles, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, query, library, tiles, asker, (_, measures) => File(asker, Csv, "labels.csv", body =>
                {
                    using StreamWriter csv = new(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
                    RegionTables.WriteCsv(csv, measures);
                }), cancellation)),
            "The labels of a region as CSV, a row a point.")
            .Produces(StatusCodes.Status200OK, contentType: Csv);
        Describe(
            group.MapGet("labels.npy", (string id, [AsParameters] RegionQuery query, WorldLibrary library, TileService tiles, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, query, library, tiles, asker, (_, measures) => File(asker, Npy, "labels.npy", body => RegionTables.WriteNpy(body, measures)), cancellation)),
            "The labels of a region as NumPy's .npy, int32 [rows, columns], −1 where no picture is kept.")
            .Produces(StatusCodes.Status200OK, contentType: Npy);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string summary) => route
        .WithSummary(summary)
        .WithRectangle()
        .WithWholeNumbers("int32", RegionQuery.ClustersName)
        .WithDescription("The region is zoom, minX, minY, maxX and maxY, or region=α0,β0,α1,β1 with zoom or, for that of the zooms kept by half or more that has the most pictures, without. "
            + "labels is words (the model's own), own (with words=, 2 to 64 of them), or clusters (with k=, 2 to 16).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status500InternalServerError)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> AnswerAsync(
        string id, RegionQuery query, WorldLibrary library, TileService tiles, HttpContext asker,
        Func<WorldId, RegionMeasures, IResult> answer, CancellationToken cancellation, int mostPoints = int.MaxValue)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        var known = WorldId.Of(world);
        try
        {
            LabelChoice labels = query.ReadLabels();
            RegionLattice? lattice = query.ReadRegion() is { } region
                ? KeptZoom.Best(await tiles.Regions.ZoomsAsync(known, region, cancellation))?.Lattice
                : query.ReadLattice();
            if (lattice is { Problem: null } && lattice.Points > mostPoints)
            {
                return RegionProblems.Malformed($"Phases are drawn of {mostPoints} points at most; this region has {lattice.Points}. Take a smaller one, or a coarser zoom.");
            }

            return lattice is null
                ? RegionProblems.Refused("Of this region no picture is kept at a zoom that has five points along each side. Look at it on the map, or seed it, and measure again.")
                : answer(known, await tiles.Regions.MeasureAsync(world, lattice, labels, ClientAddress.Of(asker).ToString(), cancellation));
        }
        catch (ShareLinkException exception)
        {
            return RegionProblems.Malformed(exception.Message);
        }
        catch (QueryException exception)
        {
            return RegionProblems.Malformed(exception);
        }
        catch (Exception exception) when (exception is RegionRefusedException or LabelRefusedException)
        {
            return RegionProblems.Refused(exception.Message);
        }
        catch (TileUnavailableException exception)
        {
            return TileProblems.Unavailable(exception);
        }
        catch (RenderingException exception)
        {
            return TileProblems.Failed(exception);
        }
    }

    /// <summary>A file that is written while it is sent.</summary>
    private static IResult File(HttpContext asker, string type, string name, Action<Stream> write)
    {
        // What writes it does so piece by piece and without waiting.
        if (asker.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }

        return TypedResults.Stream(
            target =>
            {
                write(target);
                return Task.CompletedTask;
            },
            type, name);
    }
}
