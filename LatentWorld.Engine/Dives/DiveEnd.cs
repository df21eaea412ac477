namespace LatentWorld.Engine.Dives;

/// <summary>Why a dive goes no deeper.</summary>
public enum DiveEnd
{
    /// <summary>The ends of the last piece are one picture: the border has opened.</summary>
    Opened,

    /// <summary>The ends of the last piece are as near as rounding lets the model tell latents apart, and still differ: the border is sharper than that.</summary>
    Floor,

    /// <summary>Both places show one picture, as far as pixels of eight bits tell: there is no border between them.</summary>
    NoBorder,
}
