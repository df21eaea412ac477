namespace LatentWorld.Engine.Animations.Colours;

/// <summary>A colour of a palette.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>How bright it is, 0 to 255,000: Rec. 601's weights in thousandths.</summary>
    public int Luma => (299 * Red) + (587 * Green) + (114 * Blue);
}
