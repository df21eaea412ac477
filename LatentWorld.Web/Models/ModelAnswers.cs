namespace LatentWorld.Web.Models;

/// <summary>The models of a server, as the API shows them.</summary>
/// <param name="Models">The first one first, then by name.</param>
/// <param name="Reading">Whether folders are being read, so that more may come.</param>
/// <param name="Bringing">The checkpoint that is being brought, or was brought last.</param>
public sealed record ModelsAnswer(IReadOnlyList<ModelAnswer> Models, bool Reading, BringingAnswer? Bringing)
{
    public static ModelsAnswer Of(ServedModels models, Bringing? bringing) => new(
        [
            new(models.Own.Name, models.Own.Hash, null, "first", "", null),
            .. models.All.Select(model => new ModelAnswer(
                model.Model.Reference.Name, model.Model.Reference.Hash, model.Model.Bytes, model.State.ToString().ToLowerInvariant(), ModelLinks.To(model.Slug), model.Problem)),
        ],
        models.IsReading,
        bringing is null ? null : new(bringing.Name, bringing.State.ToString().ToLowerInvariant(), bringing.Done, bringing.All, bringing.Lines ?? [], bringing.Problem, bringing.Slug is { } slug ? ModelLinks.To(slug) : null));
}

/// <summary>A model.</summary>
/// <param name="Bytes">Bytes of its files; null for the first.</param>
/// <param name="State">"first", "closed", "opening", "open" or "failed".</param>
/// <param name="Address">Its map and API, below this server's address.</param>
/// <param name="Problem">Why it could not be opened, for people.</param>
public sealed record ModelAnswer(string Name, string Hash, long? Bytes, string State, string Address, string? Problem);

/// <summary>A checkpoint that somebody brings.</summary>
/// <param name="State">"sending", "importing", "done" or "failed".</param>
/// <param name="Done">Bytes that came in, or that were written.</param>
/// <param name="All">All of them; 0 where that is not known.</param>
/// <param name="Lines">What the import has assumed, left out or made otherwise.</param>
/// <param name="Problem">Why it failed, for people.</param>
/// <param name="Address">The model's map, once it is done.</param>
public sealed record BringingAnswer(string Name, string State, long Done, long All, IReadOnlyList<string> Lines, string? Problem, string? Address);
