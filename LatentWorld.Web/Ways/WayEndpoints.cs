using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Ways;

/// <summary>How dives, routes and searches are answered over HTTP: the world first, then what is asked for, then whether it is to be had here.</summary>
internal static class WayEndpoints
{
    /// <summary>Answers, or refuses in words.</summary>
    /// <param name="id">The world's.</param>
    /// <param name="read">Reads what is asked for; what it throws as <see cref="ShareLinkException"/> or <see cref="QueryException"/> is the refusal.</param>
    /// <param name="refusal">Why there are none here, for people; null where there are.</param>
    /// <param name="answer">The answer where nothing stands in the way.</param>
    public static async Task<IResult> AnswerAsync<TPlan>(
        string id, WorldLibrary library, WayTitles titles, Func<TPlan> read, string? refusal, Func<World, TPlan, Task<IResult>> answer)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            TPlan plan = read();
            return refusal is null ? await answer(world, plan)
                : TypedResults.Problem(title: titles.Refused, detail: refusal, statusCode: StatusCodes.Status409Conflict);
        }
        catch (QueryException exception) when (exception.Title != QueryException.NoRegion)
        {
            return TypedResults.Problem(title: exception.Title, detail: exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception exception) when (exception is ShareLinkException or QueryException)
        {
            return TypedResults.Problem(title: titles.Malformed, detail: exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (RenderingException exception)
        {
            return TileProblems.Failed(exception);
        }
    }
}
