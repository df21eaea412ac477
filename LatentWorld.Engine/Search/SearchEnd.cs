namespace LatentWorld.Engine.Search;

/// <summary>Why a search goes no further.</summary>
public enum SearchEnd
{
    /// <summary>It has taken as many pictures as it may.</summary>
    Budget,

    /// <summary>Every point of the region has its picture.</summary>
    Complete,
}
