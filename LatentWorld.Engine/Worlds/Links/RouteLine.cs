namespace LatentWorld.Engine.Worlds.Links;

/// <summary>Along which line a route goes from one of its places to the next.</summary>
public enum RouteLine
{
    /// <summary>Straight across the plane, at even speed in α and β.</summary>
    Straight,

    /// <summary>The great circle between the places' latents, at even speed by its angle. Projected it is the same line as <see cref="Straight"/>: only the speed differs.</summary>
    Sphere,

    /// <summary>The shortest by the feature distance of pictures: Riemannian, with the metric that features pull back to the plane.</summary>
    Features,

    /// <summary>The shortest by the metric p⁻² of Yu et al. 2025, which keeps to what the model holds for likely.</summary>
    Density,

    /// <summary>The shortest by the Fisher metric that is fitted to pictures (Lobashev et al. 2025).</summary>
    Fisher,

    /// <summary>Straight in the dual coordinates of the fitted log-partition function, the route of Lobashev et al. 2025.</summary>
    Dual,

    /// <summary>Along the ridge of sensitivity: the border between pictures.</summary>
    Ridge,
}
