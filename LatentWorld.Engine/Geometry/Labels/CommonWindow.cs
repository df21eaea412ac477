namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// Along one side of a grid: where boxes of each scale begin, so that their centres fill the same stretch at all scales.
/// With all boxes that fit, large ones would stand for the grid's middle and small ones for all of it, and a border that
/// crosses the grid would seem to grow with the scale: a straight line reads .97 so.
/// </summary>
/// <param name="points">Of the grid along this side.</param>
/// <param name="largest">The largest scale, in intervals.</param>
internal readonly struct CommonWindow(int points, int largest)
{
    /// <summary>Boxes of each scale along this side.</summary>
    public int Count => points - largest;

    /// <summary>The first point of the first box of a scale.</summary>
    public int Start(int scale) => (largest - scale) / 2;

    /// <summary>The first box of a block, counted from the window's start; of the block after the last what would be the next.</summary>
    public int BlockStart(int block) => (int)((long)Count * block / ScaleCounts.BlocksAlong);

    /// <summary>The block of a box, counted from the window's start.</summary>
    public int BlockOf(int box)
    {
        int block = 0;
        while (BlockStart(block + 1) <= box)
        {
            block++;
        }

        return block;
    }
}
