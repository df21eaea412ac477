namespace LatentWorld.Web.Components.Journals;

/// <summary>How a page shows its journal.</summary>
internal enum JournalView
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As a list.</summary>
    List,

    /// <summary>As a tour, one entry after the other.</summary>
    Tour,
}
