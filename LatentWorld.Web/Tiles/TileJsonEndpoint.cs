using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LatentWorld.Web.Tiles;

/// <summary>Describes a world to map clients that read TileJSON.</summary>
public static class TileJsonEndpoint
{
    public static void MapTileJson(this IEndpointRouteBuilder routes) => routes
        .MapGet("/worlds/{id}/tilejson.json", Describe)
        .WithTags("Tiles")
        .WithSummary("The world's unit parallelogram as TileJSON 3.0, for plain map clients.")
        .WithDescription("?scheme=xyz (the default) or tms; ?format=webp (the default) or png.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<Ok<TileJson>, ProblemHttpResult> Describe(
        string id, HttpRequest request, WorldLibrary library, string scheme = "xyz", string format = "webp")
    {
        if (scheme is not ("xyz" or "tms") || format is not ("webp" or "png"))
        {
            return TypedResults.Problem(
                title: "No such kind of tiles.",
                detail: $"There is no \"{ShownText.Quoted($"{scheme}, {format}")}\": scheme is xyz or tms, format is webp or png.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        string template = $"{PublicAddress.Of(request)}/worlds/{id}/{scheme}/{{z}}/{{x}}/{{y}}.{format}";
        string description = $"Pictures that {world.Model.Name} makes. Column 0 to the right edge is α from 0 to 1, top to bottom is β from 0 to 1.";
        return TypedResults.Ok(new TileJson(library.Title(world), description, [template], scheme, world.Size));
    }
}
