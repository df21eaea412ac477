namespace LatentWorld.Engine.Fields.Spectra;

/// <summary>What is known of a pair of pictures.</summary>
public enum PairState
{
    /// <summary>Change and noise are known.</summary>
    Measured,

    /// <summary>A picture of it, or both, is not kept.</summary>
    Missing,

    /// <summary>Both are kept, and the noise that their difference must stand out from is not measured yet.</summary>
    NoiseMissing,

    /// <summary>The two were rendered by different devices or precisions, or have no features that can be compared.</summary>
    NotComparable,

    /// <summary>The features of one of them, or of both, are another image encoder's; the model's can be computed from the pictures.</summary>
    OtherEncoder,

    /// <summary>The model is given latents so near each other that what lies between is made by rounding.</summary>
    BelowFloor,
}
