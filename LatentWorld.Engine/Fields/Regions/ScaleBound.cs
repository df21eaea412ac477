namespace LatentWorld.Engine.Fields.Regions;

/// <summary>What keeps the dimension of a border from being measured at smaller scales.</summary>
public enum ScaleBound
{
    /// <summary>The grid: smaller boxes hold too few points to see what enters them.</summary>
    Grid,

    /// <summary>The numeric floor: smaller steps are spoiled by the rounding of the model's input.</summary>
    Floor,

    /// <summary>Labels that rounding may flip, which at smaller scales are not few.</summary>
    Flips,
}
