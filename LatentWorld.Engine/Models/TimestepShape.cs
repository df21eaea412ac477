namespace LatentWorld.Engine.Models;

/// <summary>In which shape a U-Net takes its timestep; exports differ.</summary>
internal enum TimestepShape
{
    /// <summary>[rows]: each row may stand at its own.</summary>
    PerRow,

    /// <summary>[1]: one for all rows.</summary>
    One,

    /// <summary>[]: one for all rows.</summary>
    Scalar,
}
