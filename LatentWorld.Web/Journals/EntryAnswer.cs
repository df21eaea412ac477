using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>An entry, as the API has it.</summary>
/// <param name="Points">[[α, β]] of a place or a find, the places of a route, the corners of least and greatest α and β of a region.</param>
/// <param name="Line">By which line a route goes from place to place; null where nobody has said it, and of all else.</param>
/// <param name="Course">The line of a route as it was found; null where it is straight from place to place, or nobody knows.</param>
/// <param name="Revision">Grows with each change of it; it is the ETag.</param>
/// <param name="Picture">Where the picture of its place, a route's first or a region's middle is had, below the server's address.</param>
public sealed record EntryAnswer(
    long Id, string Kind, IReadOnlyList<IReadOnlyList<double>> Points, double? Zoom, string Name, string Note, string What, string? Line, IReadOnlyList<IReadOnlyList<double>>? Course,
    DateTimeOffset Created, DateTimeOffset Changed, long Revision, string Picture)
{
    public static EntryAnswer Of(JournalEntry entry, WorldId world) => new(
        entry.Id, EnumWords<EntryKind>.Of(entry.Content.Kind), Pairs(entry.Content.Points),
        entry.Content.Zoom, entry.Content.Name, entry.Content.Note, entry.Content.What,
        entry.Content.Line is { } line ? EnumWords<RouteLine>.Of(line) : null, entry.Content.Course.Count > 0 ? Pairs(entry.Content.Course) : null,
        entry.Created, entry.Changed, entry.Revision, PictureAddress.Of(world, entry.Content.Shown));

    private static double[][] Pairs(IReadOnlyList<PlanePoint> points) => [.. points.Select(point => (double[])[point.Alpha, point.Beta])];
}
