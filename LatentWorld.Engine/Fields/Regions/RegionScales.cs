using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>The scales at which the borders of a region are measured, in intervals of its lattice, and why none smaller.</summary>
/// <param name="Grid">The smallest scale that the grid allows.</param>
/// <param name="Floor">The smallest at which a step is three roundings of the model's input or more.</param>
/// <param name="Flips">
/// The smallest from which on, at all larger ones, at most a tenth of the pairs with unequal labels have one that rounding may flip; null where
/// that is at none, or not known.
/// </param>
/// <param name="AreFlipsKnown">Whether it is known which labels rounding may flip.</param>
/// <param name="To">The largest: an eighth of the grid's shorter side.</param>
public sealed record RegionScales(int Grid, int Floor, int? Flips, bool AreFlipsKnown, int To)
{
    /// <summary>Labels that may flip are few where they are at most this share of the pairs that are counted.</summary>
    private const double Few = .1;

    /// <summary>Points along the shorter side below which there are too few scales for a dimension.</summary>
    public const int FewestPoints = 41;

    /// <summary>The smallest scale; may lie above <see cref="To"/>.</summary>
    public int From => Math.Max(Math.Max(Grid, Floor), AreFlipsKnown ? Flips ?? int.MaxValue : 1);

    /// <summary>Which bound held.</summary>
    public ScaleBound Held => From == Grid ? ScaleBound.Grid : From == Floor ? ScaleBound.Floor : ScaleBound.Flips;

    /// <summary>The scales to measure at; null where too few are left.</summary>
    public ScaleLimits? Limits => From <= To && new ScaleLimits(From, To).AreEnough ? new(From, To) : null;

    /// <summary>Which bound held, as a sentence.</summary>
    public string Words => Held switch
    {
        _ when AreFlipsKnown && Flips is null => "At no scale are the labels that rounding may flip few: the borders that are counted may be made by rounding.",
        ScaleBound.Flips => $"Below {From} intervals more than a tenth of the pairs with unequal labels have one that rounding may flip.",
        ScaleBound.Floor => $"Below {From} intervals a step is shorter than three roundings of the model's input: the numeric floor.",
        _ => $"Below {From} intervals boxes hold too few points to see what enters them.",
    } + (AreFlipsKnown ? "" : " Which labels rounding may flip is not known, so that was no bound.");

    /// <summary>Finds the bounds.</summary>
    /// <param name="grid">At least <see cref="FewestPoints"/> along each side.</param>
    /// <param name="flips">Which labels rounding may flip, row by row; null where that is not known.</param>
    internal static RegionScales Of(LabelGrid grid, RegionRounding rounding, bool[]? flips, CancellationToken cancellation)
    {
        var plain = ScaleLimits.For(grid);
        double shortest = Math.Min(rounding.Along, rounding.Down);
        int floor = shortest * plain.To >= NumericFloor.LeastRoundings ? Math.Max(1, (int)Math.Ceiling(NumericFloor.LeastRoundings / shortest)) : plain.To + 1;
        return new(plain.From, floor, flips is null ? null : FewFrom(grid, flips, plain.To, cancellation), flips is not null, plain.To);
    }

    private static int? FewFrom(LabelGrid grid, bool[] flips, int to, CancellationToken cancellation)
    {
        int? from = null;
        foreach (int scale in Enumerable.Reverse(new ScaleLimits(1, to).Scales(grid)))
        {
            cancellation.ThrowIfCancellationRequested();
            long unequal = 0, unsure = 0;
            for (int y = 0; y < grid.Height; y++)
            {
                for (int x = 0; x < grid.Width; x++)
                {
                    if (x + scale < grid.Width)
                    {
                        Look(x, y, x + scale, y);
                    }

                    if (y + scale < grid.Height)
                    {
                        Look(x, y, x, y + scale);
                    }
                }
            }

            if (unsure > Few * unequal)
            {
                break;
            }

            from = scale;

            void Look(int x, int y, int x2, int y2)
            {
                int one = grid[x, y], other = grid[x2, y2];
                if (one != other && one != LabelGrid.Unknown && other != LabelGrid.Unknown)
                {
                    unequal++;
                    unsure += flips[(y * grid.Width) + x] || flips[(y2 * grid.Width) + x2] ? 1 : 0;
                }
            }
        }

        return from;
    }
}
