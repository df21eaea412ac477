using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Worlds;

/// <summary>What an address opens.</summary>
/// <param name="World">The world to show.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">What there is to see, in a sentence.</param>
/// <param name="View">The view to open with; null where a region or the unit parallelogram is fitted.</param>
/// <param name="Region">The region that the link shares.</param>
/// <param name="Link">The link that it is, mended where it was altered; null for a start world without a place.</param>
/// <param name="Problem">Why the link itself could not be opened, so that the first start world is shown instead.</param>
public sealed record OpenedPlace(
    World World, string Title, string Description, MapView? View, Region? Region, ShareLink? Link, string? Problem)
{
    /// <summary>The hash of the corner that is not here, where the link could not be opened for that.</summary>
    public string? MissingCorner { get; init; }

    /// <summary>The base of the map of the link's model, where another one than the first has to show it: the same query leads on from there.</summary>
    public string? Elsewhere { get; init; }
}

/// <summary>A view: its centre and its zoom, which may be fractional.</summary>
public sealed record MapView(double Alpha, double Beta, double Zoom);
