using System.Text.Json.Nodes;
using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Routes;

/// <summary>Routes as files that play: of what is kept, nothing is rendered for them.</summary>
public static class AnimationEndpoints
{
    public static void MapRouteAnimations(this IEndpointRouteBuilder routes)
    {
        foreach (string kind in RouteAnimation.Kinds)
        {
            routes.MapGet($"/api/worlds/{{id}}/routes/animation.{kind}", (
                    string id, [AsParameters] AnimationQuery query, WorldLibrary library, TileService tiles, CancellationToken cancellation) =>
                    AnswerAsync(kind, id, query, library, tiles, cancellation))
                .WithTags("Routes")
                .RequireRateLimiting(RequestLimits.Archives)
                .WithSummary(RouteAnimation.SummaryOf(kind))
                .WithDescription("The route must have all its frames: GET …/routes says whether it has. milliseconds is how long a frame stands (20 to 10000), back=true plays it there and back, width scales it (16 to 1024 pixels).")
                .Produces(StatusCodes.Status200OK, contentType: RouteAnimation.TypeOf(kind))
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status429TooManyRequests)
                .ProducesProblem(StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task<IResult> AnswerAsync(
        string kind, string id, AnimationQuery query, WorldLibrary library, TileService tiles, CancellationToken cancellation)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        FileStream? file = null;
        try
        {
            (RoutePlan plan, AnimationOptions options) = (query.ReadPlan(), query.ReadOptions());
            if (tiles.Routes.Refusal is { } refusal)
            {
                return RouteProblems.Refused(refusal);
            }

            RoutePath path = await tiles.Routes.ReadAsync(world, plan, cancellation);
            if (!path.IsDone)
            {
                return RouteProblems.NotDone(RouteWords.Of(path));
            }

            // As a file first: what fails is told in words, and who fetches it sees how much is to come.
            file = TemporaryFile.Create();
            await WriteAsync(kind, world, path, tiles.Routes, options, file, cancellation);
            file.Position = 0;
            (FileStream whole, file) = (file, null);
            return TypedResults.Stream(whole, RouteAnimation.TypeOf(kind), $"latentworld-route.{kind}");
        }
        catch (ShareLinkException exception)
        {
            return RouteProblems.Malformed(exception.Message);
        }
        catch (AnimationException exception)
        {
            return RouteProblems.NotMade(exception.Message);
        }
        catch (RenderingException exception)
        {
            return TileProblems.Failed(exception);
        }
        finally
        {
            if (file is not null)
            {
                await file.DisposeAsync();
            }
        }
    }

    private static async Task WriteAsync(
        string kind, World world, RoutePath path, KeptRoutes routes, AnimationOptions options, Stream to, CancellationToken cancellation)
    {
        var id = WorldId.Of(world);
        AnimationPictures pictures = new(path.Frames.Count, (frame, _) => ValueTask.FromResult(
            routes.PictureAt(id, path.Frames[frame].Picture.Point)
                ?? throw new AnimationException($"The picture of frame {frame + 1} has made room for others meanwhile. Travel the route once more, and fetch it then.")));
        switch (kind)
        {
            case "webp":
                await AnimatedWebP.WriteAsync(pictures, options, to, cancel: cancellation);
                break;
            case "gif":
                await AnimatedGif.WriteAsync(pictures, options, to, cancel: cancellation);
                break;
            case "mp4":
                await Mp4Film.WriteAsync(pictures, options, await Ffmpeg.FindAsync(cancel: cancellation), to, cancel: cancellation);
                break;
            default:
                await FrameArchive.WriteAsync(
                    pictures, options, Recipe(world, path), RouteAnimation.HeadingOf(world), [.. path.Frames.Select(frame => RouteWords.Of(frame.Picture, routes.Words))], to, cancel: cancellation);
                break;
        }
    }

    /// <summary>The route with the world's whole recipe: what it takes to travel it again, and what it came to.</summary>
    private static JsonObject Recipe(World world, RoutePath path) => new()
    {
        ["world"] = JsonNode.Parse(CanonicalJson.WriteWhole(world)),
        ["worldId"] = WorldId.Of(world).Value,
        ["link"] = ShareLink.Of(world, path.Plan).ToQuery(),
        ["route"] = path.Plan.ToString(),
        ["program"] = $"LatentWorld {typeof(RoutePath).Assembly.GetName().Version}",
        ["distance"] = "Euclidean, of the image encoder's features of unit length",
        ["length"] = path.Length,
        ["largestJump"] = path.LargestJump,
        ["latentLength"] = path.LatentLength,
        ["frames"] = new JsonArray([.. path.Frames.Select(frame => new JsonObject
        {
            ["alpha"] = frame.Picture.Point.Alpha,
            ["beta"] = frame.Picture.Point.Beta,
            ["change"] = frame.Change,
            ["along"] = frame.Along,
        })]),
    };
}
