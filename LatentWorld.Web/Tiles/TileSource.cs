using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>From an address in words to a tile's answer, or to the reason why there is none. Nothing is queued for a bad address.</summary>
public sealed class TileSource(TileService tiles, WorldLibrary library, LookedAtWorlds looked, IHttpContextAccessor asker)
{
    public TileService Tiles => tiles;

    public async Task<IResult> AnswerAsync(
        string id, string zoom, string x, string y, Func<World, TileAddress, Task<IResult>> answer)
    {
        if (TilePath.Read(zoom, x, y) is not { } tile)
        {
            return TileProblems.Malformed($"{zoom}/{x}/{y}");
        }

        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        looked.Note(world, asker.HttpContext);
        try
        {
            return await answer(world, tile);
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
