using System.Text;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>What a person keeps in an entry of a journal. Whether it can be kept, <see cref="Problem"/> says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Points">One point of a place or a find; the line of a route; the corners of least and greatest α and β of a region. Both zeros are one.</param>
/// <param name="Zoom">The zoom to look at it with, which may be fractional; null where it fits itself or the nearest lattice says it.</param>
/// <param name="Name">What it is called, one line; empty for none.</param>
/// <param name="Note">What to look at; may have line breaks.</param>
/// <param name="What">What was known of it when it was kept, such as labels, in a line.</param>
public sealed record EntryContent(EntryKind Kind, IReadOnlyList<PlanePoint> Points, double? Zoom = null, string Name = "", string Note = "", string What = "")
{
    /// <summary>Most characters of a name, in UTF-16 units.</summary>
    public const int LongestName = 120;

    /// <summary>Most characters of a note, in UTF-16 units.</summary>
    public const int LongestNote = 4000;

    /// <summary>Most characters of <see cref="What"/>, in UTF-16 units.</summary>
    public const int LongestWhat = 200;

    /// <summary>Most points of a route: more than a screen has room for.</summary>
    public const int MostPoints = 256;

    // A row's numbers, its share of its pages, and its keys in two indices.
    private const int RowBytes = 320;

    /// <inheritdoc cref="EntryContent(EntryKind, IReadOnlyList{PlanePoint}, double?, string, string, string)" path="/param[@name='Points']"/>
    public IReadOnlyList<PlanePoint> Points { get; init; } = [.. Points.Select(point => new PlanePoint(point.Alpha + 0.0, point.Beta + 0.0))];

    /// <summary>Where its picture is taken and by which it is sorted: its point, a route's first, a region's middle.</summary>
    public PlanePoint Shown => Kind == EntryKind.Region ? new Region(Points[0], Points[^1]).Centre : Points[0];

    /// <summary>The rectangle of a region; null of all else.</summary>
    public Region? Region => Kind == EntryKind.Region ? new(Points[0], Points[^1]) : null;

    /// <summary>Bytes that its row takes, nearly.</summary>
    public int Bytes => RowBytes + (2 * sizeof(double) * Points.Count)
        + Encoding.UTF8.GetByteCount(Name) + Encoding.UTF8.GetByteCount(Note) + Encoding.UTF8.GetByteCount(What);

    /// <summary>What is wrong with it, for people; null where it can be kept.</summary>
    public string? Problem =>
        !Enum.IsDefined(Kind) ? $"An entry is one of {EnumWords<EntryKind>.All}."
        : GeometryProblem
        ?? (Zoom is { } zoom && !(zoom is >= TileAddress.MinZoom and <= TileAddress.MaxZoom) ? $"The zoom goes from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}." : null)
        ?? LineProblem("name", Name, LongestName)
        ?? LineProblem("line that says what it is", What, LongestWhat)
        ?? TextProblem("note", Note, LongestNote, letter => letter is '\n' or '\r' or '\t');

    private string? GeometryProblem =>
        Points.Any(point => !(Math.Abs(point.Alpha) <= PlanePoint.Farthest) || !(Math.Abs(point.Beta) <= PlanePoint.Farthest))
            ? $"α and β are numbers from {NumberWords.Exact(-PlanePoint.Farthest)} to {NumberWords.Exact(PlanePoint.Farthest)}."
        : Kind switch
        {
            EntryKind.Route => Points.Count is >= 2 and <= MostPoints ? null : $"A route has 2 to {MostPoints} points, not {Points.Count}.",
            EntryKind.Region => Points.Count == 2 && new Region(Points[0], Points[1]).IsValid ? null : "A region has two corners, of least and of greatest α and β, with room between them in both.",
            _ => Points.Count == 1 ? null : $"A {EnumWords<EntryKind>.Of(Kind)} has one point, not {Points.Count}.",
        };

    private static string? LineProblem(string what, string text, int longest) => TextProblem(what, text, longest, _ => false);

    private static string? TextProblem(string what, string text, int longest, Func<char, bool> isTaken) =>
        text.Length > longest ? $"The {what} has {NumberWords.Exact(text.Length)} characters; at most {NumberWords.Exact(longest)} are kept."
        : TextValue.HasHalfPair(text) ? $"The {what} has half a surrogate pair; type it again."
        : text.Any(letter => char.IsControl(letter) && !isTaken(letter)) ? $"The {what} has a control character, such as a line break; take it out."
        : null;
}
