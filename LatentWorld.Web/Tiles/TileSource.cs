using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Engine.Worlds.Sheets;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>From an address's texts to a tile's answer, or to the reason why there is none. Nothing is queued for a bad address.</summary>
public sealed class TileSource(TileService tiles, WorldLibrary library, LookedAtWorlds looked, IHttpContextAccessor asker)
{
    public TileService Tiles => tiles;

    public Task<IResult> AnswerAsync(string id, string zoom, string x, string y, Func<World, TileAddress, Task<IResult>> answer) =>
        TilePath.Read(zoom, x, y) is { } tile
            ? AnswerAsync(id, world => answer(world, tile))
            : Task.FromResult(TileProblems.Malformed($"{zoom}/{x}/{y}"));

    /// <summary>The same for a point of the plane.</summary>
    public Task<IResult> AnswerAsync(string id, string alpha, string beta, Func<World, PlanePoint, Task<IResult>> answer) =>
        PointPath.Read(alpha, beta) is { } point
            ? AnswerAsync(id, world => answer(world, point))
            : Task.FromResult(TileProblems.MalformedPoint(alpha, beta));

    /// <summary>The same for a sheet and the edge of its cells.</summary>
    public Task<IResult> AnswerSheetAsync(
        string id, string pixels, string zoom, string x, string y, Func<World, SheetAddress, int, Task<IResult>> answer) =>
        TilePath.ReadSheet(pixels, zoom, x, y) is { } read
            ? AnswerAsync(id, world => answer(world, read.Sheet, read.Pixels))
            : Task.FromResult(TileProblems.MalformedSheet($"{pixels}/{zoom}/{x}/{y}"));

    /// <summary>The same for a world.</summary>
    public async Task<IResult> AnswerAsync(string id, Func<World, Task<IResult>> answer)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        looked.Note(world, asker.HttpContext);
        try
        {
            return await answer(world);
        }
        catch (ShareLinkException exception)
        {
            return RegionProblems.Malformed(exception.Message);
        }
        catch (QueryException exception)
        {
            return RegionProblems.Malformed(exception);
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
}
