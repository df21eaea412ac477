using System.Text;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Journals;

/// <summary>What a person keeps in an entry of a journal. Whether it can be kept, <see cref="Problem"/> says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Points">One point of a place or a find; the places of a route; the corners of least and greatest α and β of a region. Both zeros are one.</param>
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

    /// <summary>Most points of a route, and of its course: more than a screen has room for.</summary>
    public const int MostPoints = 256;

    // A row's numbers, its share of its pages, and its keys in two indices.
    private const int RowBytes = 320;

    private const int PointBytes = 2 * sizeof(double);

    /// <inheritdoc cref="EntryContent(EntryKind, IReadOnlyList{PlanePoint}, double?, string, string, string)" path="/param[@name='Points']"/>
    public IReadOnlyList<PlanePoint> Points { get; init; } = WithOneZero(Points);

    /// <summary>By which line a route goes from place to place; null where nobody has said it, and of all else.</summary>
    public RouteLine? Line { get; init; }

    /// <summary>The line of a route as it was found, where it is not straight from place to place; empty where it is, or nobody knows. Both zeros are one.</summary>
    public IReadOnlyList<PlanePoint> Course { get; init => field = WithOneZero(value); } = [];

    /// <summary>Where its picture is taken and by which it is sorted: its point, a route's first, a region's middle.</summary>
    public PlanePoint Shown => Kind == EntryKind.Region ? new Region(Points[0], Points[^1]).Centre : Points[0];

    /// <summary>The points that the map draws: <see cref="Course"/> where there is one, else <see cref="Points"/>.</summary>
    public IReadOnlyList<PlanePoint> Drawn => Course.Count > 0 ? Course : Points;

    /// <summary>The rectangle of a region; null of all else.</summary>
    public Region? Region => Kind == EntryKind.Region ? new(Points[0], Points[^1]) : null;

    /// <summary>Bytes that its row takes, nearly.</summary>
    public long Bytes => RowBytes + ((long)PointBytes * (Points.Count + Course.Count))
        + Encoding.UTF8.GetByteCount(Name) + Encoding.UTF8.GetByteCount(Note) + Encoding.UTF8.GetByteCount(What);

    /// <summary>What is wrong with it, for people; null where it can be kept.</summary>
    public string? Problem =>
        !Enum.IsDefined(Kind) ? $"An entry is one of {EnumWords<EntryKind>.All}."
        : GeometryProblem ?? CourseProblem
        ?? (Zoom is { } zoom && !(zoom is >= TileAddress.MinZoom and <= TileAddress.MaxZoom) ? $"The zoom goes from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}." : null)
        ?? JournalText.ProblemOfLine("name", Name, LongestName)
        ?? JournalText.ProblemOfLine("line that says what it is", What, LongestWhat)
        ?? JournalText.ProblemOfNote("note", Note, LongestNote);

    private string? GeometryProblem =>
        !Points.Concat(Course).All(point => point.IsOnMap)
            ? $"α and β are numbers from {NumberWords.Exact(-PlanePoint.Farthest)} to {NumberWords.Exact(PlanePoint.Farthest)}."
        : Kind switch
        {
            EntryKind.Route => Points.Count is >= 2 and <= MostPoints ? null : $"A route has 2 to {MostPoints} points, not {Points.Count}.",
            EntryKind.Region => Points.Count == 2 && new Region(Points[0], Points[1]).IsValid ? null : "A region has two corners, of least and of greatest α and β, with room between them in both.",
            _ => Points.Count == 1 ? null : $"A {EnumWords<EntryKind>.Of(Kind)} has one point, not {Points.Count}.",
        };

    private string? CourseProblem =>
        Kind != EntryKind.Route ? Line is null && Course.Count == 0 ? null : "Only a route has a line."
        : Line is { } line && !Enum.IsDefined(line) ? $"A route's line is one of {EnumWords<RouteLine>.All}."
        : Course.Count == 0 ? null
        : Course.Count > MostPoints ? $"A route's course has at most {MostPoints} points, not {NumberWords.Exact(Course.Count)}."
        : Course[0] == Points[0] && Course[^1] == Points[^1] ? null
        : "A route's course begins at its first point and ends at its last.";

    /// <summary>The points whose pictures show it: of a route some of its places from the first to the last, of all else <see cref="Shown"/>.</summary>
    /// <param name="most">As many at most, two at least.</param>
    public IReadOnlyList<PlanePoint> Pictured(int most) => Kind != EntryKind.Route ? [Shown]
        : Points.Count <= most ? Points
        : [.. Enumerable.Range(0, most).Select(i => Points[i * (Points.Count - 1) / (most - 1)])];

    /// <summary>Whether both keep the same; the way to a route's line may have been found to another digit.</summary>
    public bool Equals(EntryContent? other) =>
        other is not null && (Kind, Zoom, Name, Note, What, Line) == (other.Kind, other.Zoom, other.Name, other.Note, other.What, other.Line)
        && Points.SequenceEqual(other.Points) && Course.Count == 0 == (other.Course.Count == 0);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Points.Count, Points.FirstOrDefault(), Points.LastOrDefault(), Zoom, Name, Note, What);

    private static IReadOnlyList<PlanePoint> WithOneZero(IReadOnlyList<PlanePoint> points) => [.. points.Select(point => new PlanePoint(point.Alpha + 0.0, point.Beta + 0.0))];
}
