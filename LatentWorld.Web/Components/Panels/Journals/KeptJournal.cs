namespace LatentWorld.Web.Components.Panels.Journals;

/// <summary>A journal that the browser may change.</summary>
/// <param name="Id">The key of its readers.</param>
/// <param name="World">Its world's id.</param>
/// <param name="Title">What it was called when it was last opened here.</param>
public sealed record KeptJournal(string Id, string Secret, string World, string Title);
