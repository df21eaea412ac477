namespace LatentWorld.Web.Components.Panels.Journals;

/// <summary>A journal that a page has open.</summary>
/// <param name="Id">The key of its readers.</param>
/// <param name="Secret">By which it is changed; null for a reader.</param>
public sealed record OpenJournal(string Id, string? Secret);
