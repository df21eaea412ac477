using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Components.Pages;

/// <summary>A route as the map draws and plays it.</summary>
/// <param name="Line">Its line; empty before it is known.</param>
/// <param name="Stops">Its places.</param>
/// <param name="Frames">What is played; empty before all frames are there.</param>
internal sealed record MapRoute(IReadOnlyList<PlanePoint> Line, IReadOnlyList<PlanePoint> Stops, IReadOnlyList<MapFrame> Frames)
{
    /// <param name="path">The route as far as it is there; null where nothing is known of it.</param>
    public static MapRoute Of(WorldId world, RoutePlan plan, RoutePath? path) => new(
        path?.Course?.Points ?? [], plan.Stops, [.. path?.Frames.Select(frame => new MapFrame(frame.Picture.Point, PictureAddress.Of(world, frame.Picture.Point))) ?? []]);
}

/// <summary>A frame of a route.</summary>
/// <param name="Picture">Its address, below the page's base.</param>
internal sealed record MapFrame(PlanePoint Point, string Picture);
