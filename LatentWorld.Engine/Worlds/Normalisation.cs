namespace LatentWorld.Engine.Worlds;

/// <summary>What is done to a latent of d components before it is decoded.</summary>
public enum Normalisation
{
    /// <summary>Project to norm √d, where a Gaussian's mass lies (the Gaussian annulus).</summary>
    Sphere,

    /// <summary>Project to the mean norm of z0, z1 and z2: the published notebook's local target.</summary>
    Vertices,

    /// <summary>Divide by the standard deviation over all components (Lobashev et al.'s code).</summary>
    UnitStd,

    /// <summary>Leave it: away from the vertices it leaves the sphere and pictures dissolve.</summary>
    None,
}
