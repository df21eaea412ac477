namespace LatentWorld.Web.Journals;

/// <summary>Another title of a journal.</summary>
public sealed record TitleBody(string? Title);
