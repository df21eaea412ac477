namespace LatentWorld.Engine.Journals;

/// <summary>The orders of a journal's entries.</summary>
public enum EntryOrder
{
    /// <summary>As people have put them.</summary>
    Hand,

    /// <summary>By α, then by β, of where each is shown.</summary>
    Place,
}
