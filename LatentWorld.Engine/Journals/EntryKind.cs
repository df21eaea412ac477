namespace LatentWorld.Engine.Journals;

/// <summary>What an entry of a journal is: its geometry follows from it.</summary>
public enum EntryKind
{
    /// <summary>A place, one point.</summary>
    Place,

    /// <summary>A place that a dive, a search or words have found, one point.</summary>
    Find,

    /// <summary>A way, a line of two points or more.</summary>
    Route,

    /// <summary>A rectangle, as its corners of least and greatest α and β.</summary>
    Region,
}
