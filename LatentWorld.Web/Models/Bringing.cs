namespace LatentWorld.Web.Models;

/// <summary>Where a checkpoint stands that somebody brings.</summary>
public enum BringState
{
    /// <summary>Its bytes are coming in.</summary>
    Sending,

    /// <summary>It is being made a model folder.</summary>
    Importing,

    /// <summary>Its map can be opened.</summary>
    Done,

    /// <summary>It could not be taken or imported; nothing is left of it.</summary>
    Failed,
}

/// <summary>A checkpoint that somebody brings, at one moment.</summary>
/// <param name="Name">Its file's name without ending.</param>
/// <param name="Done">Bytes that came in, or that were written.</param>
/// <param name="All">All of them; 0 where that is not known.</param>
/// <param name="Lines">What the import has assumed, left out or made otherwise.</param>
/// <param name="Problem">Why it failed, for people.</param>
/// <param name="Slug">By which addresses call the model, once it is done.</param>
public sealed record Bringing(string Name, BringState State, long Done = 0, long All = 0, IReadOnlyList<string>? Lines = null, string? Problem = null, string? Slug = null);
