using System.ComponentModel;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>A journal, as the API has it.</summary>
/// <param name="Id">The key of its readers.</param>
/// <param name="World">Its world's id.</param>
/// <param name="Recipe">Its world's recipe.</param>
/// <param name="Entries">How many it has.</param>
/// <param name="Revision">Grows with each change; it is the ETag.</param>
/// <param name="Link">Opens it on the map, to be read as a tour.</param>
public sealed record JournalAnswer(
    string Id, string World, WorldRecipe Recipe, string Title, int Entries, long Revision, DateTimeOffset Created, DateTimeOffset Changed, string Link)
{
    /// <summary>By which it is changed; told once, where it is begun.</summary>
    [Description("Changes the journal, in the header LatentWorld-Key. It is told this once; the server keeps a hash.")]
    public string? Secret { get; init; }

    /// <summary>Opens it on the map to be changed; told once, as the secret, which stands behind the #, where no server sees it.</summary>
    public string? EditLink { get; init; }

    public static JournalAnswer Of(Journal journal, HttpRequest request, string? secret = null)
    {
        string link = $"{PublicAddress.Of(request)}/{JournalLinks.Reading(journal.Id)}";
        return new(
            journal.Id, WorldId.Of(journal.World).Value, new(journal.World), journal.Title, journal.Entries, journal.Revision, journal.Created, journal.Changed, link)
        {
            Secret = secret,
            EditLink = secret is null ? null : $"{PublicAddress.Of(request)}/{JournalLinks.Editing(journal.Id, secret)}",
        };
    }
}
