namespace LatentWorld.Web.Components.Panels.Journals;

/// <summary>A journal that a page has open.</summary>
/// <param name="Id">The key of its readers.</param>
/// <param name="Secret">By which it is changed; null for a reader.</param>
public sealed record OpenJournal(string Id, string? Secret);

/// <summary>A journal that the browser may change.</summary>
/// <param name="Id">The key of its readers.</param>
/// <param name="World">Its world's id.</param>
/// <param name="Title">What it was called when it was last opened here.</param>
public sealed record KeptJournal(string Id, string Secret, string World, string Title);

/// <summary>A bookmark of the open world that the browser keeps.</summary>
/// <param name="Query">Its link without the world.</param>
public sealed record BookmarkPlace(string Id, string Query, string Name);
