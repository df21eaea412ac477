namespace LatentWorld.Engine.Worlds.Links;

/// <summary>How a route's frames follow each other.</summary>
public enum RouteSpacing
{
    /// <summary>As evenly as can be by what pictures show: from frame to frame the features change as much.</summary>
    Pictures,

    /// <summary>Evenly along the line, whatever the pictures do.</summary>
    Way,
}
