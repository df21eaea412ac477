namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>Where a posterior's linear term s in p(t | x) ∝ exp(N (s·t − f(t))) comes from.</summary>
public enum PosteriorTilt
{
    /// <summary>
    /// s = ∇f at the place that the observation was made with: the limit of many observations (Lobashev et al. 2025, theorem 3.1),
    /// where the posterior is the exponential of a Bregman divergence and has its maximum at that place.
    /// </summary>
    FromPlace,

    /// <summary>s is fitted with f, two numbers a posterior: right for single observations, whose statistic scatters about its mean.</summary>
    Free,
}
