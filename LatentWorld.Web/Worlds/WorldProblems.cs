using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LatentWorld.Web.Worlds;

/// <summary>The problem answers about worlds.</summary>
public static class WorldProblems
{
    public static ProblemHttpResult Unknown(string id) => TypedResults.Problem(
        title: "No such world.",
        detail: $"This server has no world \"{Shown(id)}\". Open a link of it, or make it with POST /api/worlds.",
        statusCode: StatusCodes.Status404NotFound);

    /// <summary>What somebody sent, short enough to be shown back, and harmless in a log.</summary>
    public static string Shown(string text) => ShownText.Isolated(ShownText.Beginning(text, 65));
}
