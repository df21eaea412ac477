namespace LatentWorld.Engine.Networks.Building;

/// <summary>In which precision a network keeps its weights and computes.</summary>
public enum NetworkPrecision
{
    /// <summary>32 bits a number.</summary>
    Single,

    /// <summary>16 bits a number: half the size, and what graphics cards are fastest with.</summary>
    Half,
}
