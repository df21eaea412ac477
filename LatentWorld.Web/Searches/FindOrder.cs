namespace LatentWorld.Web.Searches;

/// <summary>What a list of finds begins with.</summary>
public enum FindOrder
{
    /// <summary>The borders across which pictures change most.</summary>
    Steepest,

    /// <summary>The pictures that are farthest from what any word stands for in this region.</summary>
    Strangest,

    /// <summary>The pictures that are nearest to the middle between what two words stand for.</summary>
    Mixed,

    /// <summary>The pictures that meet two other words: a third word on a border, or where three phases come together.</summary>
    Third,
}
