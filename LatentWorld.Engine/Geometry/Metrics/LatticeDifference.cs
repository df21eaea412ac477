namespace LatentWorld.Engine.Geometry.Metrics;

/// <summary>How a derivative along a lattice was taken.</summary>
public enum LatticeDifference
{
    /// <summary>Neither neighbour is there.</summary>
    None,

    /// <summary>(f(x + h) − f(x − h))/2h: its error goes as h².</summary>
    Central,

    /// <summary>(f(x + h) − f(x))/h: its error goes as h.</summary>
    Forward,

    /// <summary>(f(x) − f(x − h))/h: its error goes as h.</summary>
    Backward,
}
