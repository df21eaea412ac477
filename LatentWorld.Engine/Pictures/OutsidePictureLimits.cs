namespace LatentWorld.Engine.Pictures;

/// <summary>What a picture from outside may cost.</summary>
/// <param name="MaxBytes">Most bytes of the file.</param>
/// <param name="MaxPixels">Most pixels, which bounds the memory (seven bytes each while it is decoded) and the time.</param>
/// <param name="MaxEdge">Most pixels of an edge.</param>
public sealed record OutsidePictureLimits(int MaxBytes, int MaxPixels, int MaxEdge = 16_384)
{
    /// <summary>20 MB and 24 million pixels: what cameras make, in 170 MB of memory while it is decoded.</summary>
    public static OutsidePictureLimits Usual { get; } = new(20_000_000, 24_000_000);
}
