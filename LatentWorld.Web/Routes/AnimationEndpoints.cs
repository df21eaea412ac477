using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Ways;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Routes;

/// <summary>Routes as files that play: of what is kept, nothing is rendered for them.</summary>
public static class AnimationEndpoints
{
    public static IServiceCollection AddAnimations(this IServiceCollection services) =>
        services.AddSingleton(provider => new InstalledFfmpeg(provider.GetRequiredService<TimeProvider>()));

    public static void MapRouteAnimations(this IEndpointRouteBuilder routes)
    {
        foreach (RouteAnimation kind in RouteAnimation.All)
        {
            routes.MapGet($"/api/worlds/{{id}}/routes/animation.{kind.Ending}", (
                    string id, [AsParameters] AnimationQuery query, WorldLibrary library, TileService tiles, InstalledFfmpeg ffmpeg, CancellationToken cancellation) =>
                    WayEndpoints.AnswerAsync(
                        id, library, RouteEndpoints.Titles, () => (Plan: query.ReadPlan(), Options: query.ReadOptions()), tiles.Routes.Refusal, async (world, asked) =>
                        {
                            RoutePath path = await tiles.Routes.ReadAsync(world, asked.Plan, cancellation);
                            return path.IsDone ? await FileAsync(kind, new(world, path, tiles.Routes, asked.Options, ffmpeg), cancellation)
                                : RouteProblems.NotDone(RouteWords.Of(path));
                        }))
                .WithTags("Routes")
                .WithWholeNumbers("int32", AnimationQuery.MillisecondsName, AnimationQuery.WidthName)
                .RequireRateLimiting(RequestLimits.Archives)
                .WithSummary(kind.Summary)
                .WithDescription($"The route must have all its frames: GET …/routes says whether it has. {AnimationQuery.Description}")
                .Produces(StatusCodes.Status200OK, contentType: kind.MediaType)
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status429TooManyRequests)
                .ProducesProblem(StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task<IResult> FileAsync(RouteAnimation kind, RouteFilm film, CancellationToken cancellation)
    {
        // As a file first: what fails is told in words, and who fetches it sees how much is to come.
        FileStream? file = TemporaryFile.Create();
        try
        {
            await kind.Write(film, file, cancellation);
            file.Position = 0;
            (FileStream whole, file) = (file, null);
            return TypedResults.Stream(whole, kind.MediaType, $"latentworld-route.{kind.Ending}");
        }
        catch (AnimationException exception)
        {
            return RouteProblems.NotMade(exception.Message);
        }
        finally
        {
            if (file is not null)
            {
                await file.DisposeAsync();
            }
        }
    }
}
