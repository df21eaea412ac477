namespace LatentWorld.Engine.Inversion;

/// <summary>What an inversion keeps of a picture where it cannot keep all.</summary>
public enum InversionMode
{
    /// <summary>Every step is inverted: sampled again, the noise gives the picture back as nearly as it can.</summary>
    Faithful,

    /// <summary>
    /// The last steps of sampling, nearest the picture, are replaced by forward noise (Staniszewski et al. 2024, "There and back
    /// again"): what lies between the corners is more like other noise, and the picture's fine detail is drawn anew.
    /// </summary>
    Editable,
}
