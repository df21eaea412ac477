using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>A line across the plane, or why there is none.</summary>
/// <param name="Outcome">Whether it was found.</param>
/// <param name="Points">Its points from start to end, both included; empty where it was not found.</param>
/// <param name="Length">In the unit of the metric in which it is the line; NaN where it was not found, or the metric has none.</param>
public sealed record PlaneLine(LineOutcome Outcome, IReadOnlyList<PlanePoint> Points, double Length)
{
    /// <summary>Whether it was found.</summary>
    public bool IsFound => Outcome == LineOutcome.Found;

    /// <summary>Why there is no line, for people; null where there is one.</summary>
    public string? Problem => Outcome switch
    {
        LineOutcome.Found => null,
        LineOutcome.StartUnknown => "The start lies where the metric is not known. Take a start inside the lattice, or fill in what is missing around it.",
        LineOutcome.EndUnknown => "The end lies where the metric is not known. Take an end inside the lattice, or fill in what is missing around it.",
        LineOutcome.NoPath => "No line leads from the start to the end: places that are not known lie between them as a wall. Fill them in, or widen the lattice.",
        LineOutcome.NotSolved => "The line could not be reckoned: between the ends the function is flat, or not convex. Take more places into its fit, or ends farther from the flat part.",
        _ => throw new ArgumentOutOfRangeException(nameof(Outcome), Outcome, null),
    };

    /// <summary>Where there is none.</summary>
    internal static PlaneLine None(LineOutcome outcome) => new(outcome, [], double.NaN);
}

/// <summary>What became of the search for a line.</summary>
public enum LineOutcome
{
    /// <summary>There is one.</summary>
    Found,

    /// <summary>The start lies outside the lattice, or where a corner of its cell is not known.</summary>
    StartUnknown,

    /// <summary>The end does.</summary>
    EndUnknown,

    /// <summary>What is not known lies between both ends as a wall.</summary>
    NoPath,

    /// <summary>The equations of the line had no solution that could be found: a function that is not convex there, or flat.</summary>
    NotSolved,
}
