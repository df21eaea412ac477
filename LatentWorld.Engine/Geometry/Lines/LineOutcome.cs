namespace LatentWorld.Engine.Geometry.Lines;

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
