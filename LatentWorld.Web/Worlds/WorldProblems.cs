using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LatentWorld.Web.Worlds;

/// <summary>The problem answers about worlds.</summary>
public static class WorldProblems
{
    public static ProblemHttpResult Unknown(string id) => TypedResults.Problem(
        title: "No such world.",
        detail: $"This server has no world \"{ShownText.Quoted(id)}\". Open a link of it, or make it with POST /api/worlds.",
        statusCode: StatusCodes.Status404NotFound);
}
