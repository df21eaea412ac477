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

/// <summary>An entry, as the API has it.</summary>
/// <param name="Points">[[α, β]] of a place or a find, the line of a route, the corners of least and greatest α and β of a region.</param>
/// <param name="Revision">Grows with each change of it; it is the ETag.</param>
/// <param name="Picture">Where the picture of its place, a route's first or a region's middle is had, below the server's address.</param>
public sealed record EntryAnswer(
    long Id, string Kind, IReadOnlyList<IReadOnlyList<double>> Points, double? Zoom, string Name, string Note, string What,
    DateTimeOffset Created, DateTimeOffset Changed, long Revision, string Picture)
{
    public static EntryAnswer Of(JournalEntry entry, WorldId world) => new(
        entry.Id, EnumWords<EntryKind>.Of(entry.Content.Kind), [.. entry.Content.Points.Select(point => (double[])[point.Alpha, point.Beta])],
        entry.Content.Zoom, entry.Content.Name, entry.Content.Note, entry.Content.What,
        entry.Created, entry.Changed, entry.Revision, PictureAddress.Of(world, entry.Content.Shown));
}

/// <summary>Some entries of a journal.</summary>
/// <param name="Total">How many there are in all of what was asked for.</param>
/// <param name="From">How many were passed over.</param>
public sealed record EntryPageAnswer(int Total, int From, IReadOnlyList<EntryAnswer> Entries);

/// <summary>What the map marks of a journal.</summary>
/// <param name="Revision">That of the journal.</param>
public sealed record JournalMarksAnswer(long Revision, IReadOnlyList<JournalMarkAnswer> Marks);

/// <summary>A mark of an entry.</summary>
/// <param name="Kind">place, find, route or region.</param>
/// <param name="Points">α and β of each point, one after the other.</param>
public sealed record JournalMarkAnswer(long Id, string Kind, IReadOnlyList<double> Points)
{
    public static JournalMarkAnswer Of(JournalMark mark) => new(
        mark.Id, EnumWords<EntryKind>.Of(mark.Kind), [.. mark.Points.SelectMany(point => new[] { point.Alpha, point.Beta })]);
}
