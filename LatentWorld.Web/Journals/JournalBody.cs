namespace LatentWorld.Web.Journals;

/// <summary>A journal, as somebody begins it.</summary>
/// <param name="World">The id of its world.</param>
/// <param name="Title">What it is called; may be left out.</param>
public sealed record JournalBody(string? World, string? Title);
