using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that render the pictures of a route, some at a time.</summary>
public sealed class RouteKind(JobPictures pictures, TileService tiles, TimeProvider time) : GuidedKind<RouteTask, RoutePath>(pictures)
{
    private protected override async Task<RoutePath> ReadAsync(World world, RouteTask task, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                RouteCourse? found = await tiles.Routes.SurveyAsync(world, task.Plan, "", cancellation).ConfigureAwait(false);
                return await tiles.Routes.ReadAsync(world, task.Plan, found, cancellation).ConfigureAwait(false);
            }
            catch (TileUnavailableException full)
            {
                await Task.Delay(full.RetryAfter, time, cancellation).ConfigureAwait(false);
            }
            catch (RenderingException failure)
            {
                throw new JobHinderedException($"The line of the route could not be found: {failure.Message} Resume it to try again.");
            }
        }
    }

    private protected override IReadOnlyList<PlanePoint> Wanted(RoutePath way) => way.Next;

    private protected override int Known(RoutePath way) => way.Known;

    private protected override bool Renew(PictureKey key) => tiles.Routes.Renew(key);

    private protected override void GoOn(RoutePath way, WorldId world, CancellationToken cancellation) => tiles.Routes.GoOn(way, world, cancellation);
}
