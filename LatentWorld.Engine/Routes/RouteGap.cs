using LatentWorld.Engine.Dives;

namespace LatentWorld.Engine.Routes;

/// <summary>Two pictures of a route, one after the other along the line.</summary>
/// <param name="Length">Feature distance, and a little for the way itself, so that where nothing changes frames lie evenly.</param>
/// <param name="IsOpen">Whether there is a point between them that the model can tell from both.</param>
internal readonly record struct RouteGap(WayPicture Left, WayPicture Right, double Length, bool IsOpen)
{
    /// <summary>What counts of its length where a frame is a step from the next: what cannot be divided is one step, however long.</summary>
    public double Counted(double step) => IsOpen ? Length : Math.Min(Length, step);

    public double Middle => Left.Share + ((Right.Share - Left.Share) / 2);

    /// <summary>A share within it, with no more digits than a sixteenth of it needs: others who come this way want the same picture.</summary>
    /// <param name="part">0 to 1.</param>
    public double At(double part)
    {
        double grain = Math.Pow(2, Math.Floor(Math.Log2((Right.Share - Left.Share) / 16)));
        double share = Math.Round((Left.Share + (part * (Right.Share - Left.Share))) / grain) * grain;
        return share > Left.Share && share < Right.Share ? share : Middle;
    }

    /// <summary>The feature distance from frame to frame where so many steps are as long as the gaps; what cannot be divided is one step.</summary>
    /// <param name="steps">At least 1.</param>
    public static double StepOf(IReadOnlyCollection<RouteGap> gaps, int steps)
    {
        // Each turn takes from the step what the gaps that cannot be divided are longer than it: it falls, towards where both agree.
        double step = gaps.Sum(gap => gap.Length) / steps;
        for (int turn = 0; turn < 50; turn++)
        {
            step = gaps.Sum(gap => gap.Counted(step)) / steps;
        }

        return step;
    }
}
