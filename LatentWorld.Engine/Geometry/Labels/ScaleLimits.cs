namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// The smallest and the largest scale that a measurement looks at, in intervals of its grid. Who knows that a map is smooth
/// below some step, or noise, sets <see cref="From"/> above it.
/// </summary>
/// <param name="From">1 or more.</param>
/// <param name="To">At most half of the grid's shorter side.</param>
public readonly record struct ScaleLimits(int From, int To)
{
    /// <summary>Scales in an octave.</summary>
    private const int PerOctave = 4;

    /// <summary>A line through fewer points has no residuals worth the name.</summary>
    internal const int FewestScales = 4;

    /// <summary>
    /// From 4 intervals to an eighth of the shorter side; from 2 where that would leave less than three octaves. Smaller
    /// boxes hold too few points to see what enters them, larger ones are too few and feel the grid's edge.
    /// </summary>
    /// <exception cref="ArgumentException">The grid has fewer than 41 points along a side.</exception>
    public static ScaleLimits For(LabelGrid grid)
    {
        int to = grid.Intervals / 8;
        ScaleLimits limits = new(to >= 32 ? 4 : 2, to);
        return to >= 5 ? limits : throw new ArgumentException(
            $"A grid of {grid.Width} × {grid.Height} points has too few scales to measure a dimension: take 41 points or more along each side, or name the scales.", nameof(grid));
    }

    /// <summary>The scales between the limits: whole intervals, four an octave where there are so many.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the grid, or hold fewer than four scales.</exception>
    internal int[] Scales(LabelGrid grid)
    {
        if (From < 1 || To > grid.Intervals / 2 || From > To)
        {
            throw new ArgumentException($"Scales from {From} to {To} intervals do not fit a grid of {grid.Width} × {grid.Height} points: take some from 1 to {grid.Intervals / 2}.");
        }

        List<int> scales = Between();
        return scales.Count >= FewestScales ? [.. scales] : throw new ArgumentException(
            $"Scales from {From} to {To} intervals are only {scales.Count} that can be told apart: {FewestScales} are needed. Take a wider range or a finer grid.");
    }

    /// <summary>Whether enough scales lie between the limits for a line through them.</summary>
    internal bool AreEnough => Between().Count >= FewestScales;

    private List<int> Between()
    {
        List<int> scales = [From];
        for (int k = 0; ; k++)
        {
            int scale = (int)Math.Round(Math.Pow(2, (double)k / PerOctave));
            if (scale > To)
            {
                break;
            }

            if (scale > scales[^1])
            {
                scales.Add(scale);
            }
        }

        return scales;
    }
}
