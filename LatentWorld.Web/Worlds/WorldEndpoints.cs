using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Notices;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Refusals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LatentWorld.Web.Worlds;

/// <summary>The worlds over HTTP: those to start from, one recipe, its geometry, and making one.</summary>
public static class WorldEndpoints
{
    public static void MapWorlds(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds").WithTags("Worlds");
        group.MapGet("", List)
            .WithSummary("The worlds to start from, the neutral one first.");
        group.MapPost("", MakeAsync)
            .WithSummary("Makes a world from a recipe and gives its id.")
            .WithDescription("Every field may be left out; the model is then the loaded one, the rest is the neutral world's without its words. "
                + "A seed is a number, or beyond 2^53 - 1 a text of digits, which JavaScript keeps exact; both are taken, and answers write it so. "
                + "The answer's notices say what is odd about a recipe that can be rendered, such as corners of the same noise.")
            .Accepts<WorldRecipe>("application/json")
            .Produces<WorldIdAnswer>(StatusCodes.Status201Created)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapGet("{id}", Get)
            .WithSummary("The whole recipe of a world.")
            .Produces<WorldRecipe>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("{id}/geometry", Geometry)
            .WithSummary("The dot products from which norms and latent distances of the world's plane follow.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<StartWorldAnswer[]> List(StartWorldCatalogue catalogue) =>
        TypedResults.Ok(catalogue.Worlds
            .Select(w => new StartWorldAnswer(w.Id.Value, w.Name, w.Title, w.Description, new(w.World)))
            .ToArray());

    private static async Task<IResult> MakeAsync(
        HttpRequest request, StartWorldCatalogue catalogue, WorldLibrary library, NewWorldAllowance allowance, CancellationToken cancellation)
    {
        try
        {
            return Make(await RecipeBody.ReadAsync(request, cancellation), catalogue.Default, request, library, allowance);
        }
        catch (WorldFormatException exception)
        {
            return Invalid([new(exception.Field, exception.Message)]);
        }
    }

    /// <summary>Makes a world of a recipe for the asker.</summary>
    /// <param name="recipe">JSON.</param>
    /// <param name="missing">What the recipe leaves out is taken from it.</param>
    internal static IResult Make(string recipe, World missing, HttpRequest asker, WorldLibrary library, NewWorldAllowance allowance)
    {
        try
        {
            World world = CanonicalJson.Read(recipe, missing);
            IReadOnlyList<WorldProblem> problems = library.Check(world);
            if (problems.Count > 0)
            {
                return Invalid(problems);
            }

            if (!allowance.Covers(world, ClientAddress.Of(asker.HttpContext)))
            {
                return new RetryLater(
                    StatusCodes.Status429TooManyRequests, "Too many requests.", NewWorldAllowance.Refusal, NewWorldAllowance.Window);
            }

            WorldId id = library.Keep(world);
            return TypedResults.Created($"{asker.PathBase}/api/worlds/{id}", new WorldIdAnswer(id.Value, WorldNotices.Of(world)));
        }
        catch (WorldFormatException exception)
        {
            return Invalid([new(exception.Field, exception.Message)]);
        }
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Get(string id, WorldLibrary library) =>
        library.Find(id) is { } world
            ? TypedResults.Content(CanonicalJson.WriteWhole(world), "application/json")
            : WorldProblems.Unknown(id);

    private static Results<Ok<PlaneGeometry>, ProblemHttpResult> Geometry(
        string id, WorldLibrary library, IDiffusionModel model, LatentLookup latents) =>
        library.Find(id) is { } world
            ? TypedResults.Ok(Plane.Of(world, model.LatentShape, latents).Geometry)
            : WorldProblems.Unknown(id);

    private static ValidationProblem Invalid(IReadOnlyList<WorldProblem> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray()),
        title: "This world cannot be made.",
        detail: problems[0].Message);
}
