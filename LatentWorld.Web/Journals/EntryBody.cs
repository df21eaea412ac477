using System.ComponentModel;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>An entry, as somebody sends it.</summary>
/// <param name="Kind">place, find, route or region.</param>
/// <param name="Points">[[α, β]] of a place or a find, the line of a route, the corners of least and greatest α and β of a region.</param>
/// <param name="Zoom">The zoom to look at it with; may be left out.</param>
public sealed record EntryBody(
    [property: Description("place, find, route or region")] string? Kind,
    [property: Description("[[α, β]] of a place or a find, the line of a route, the corners of least and greatest α and β of a region")] double[][]? Points,
    double? Zoom, string? Name, string? Note, string? What)
{
    /// <summary>It as an entry keeps it; bounds are <see cref="EntryContent.Problem"/>'s.</summary>
    /// <exception cref="JournalRefusedException">It is none.</exception>
    public EntryContent Read() =>
        !EnumWords<EntryKind>.TryRead(Kind, out EntryKind kind) ? throw new JournalRefusedException($"kind must be one of {EnumWords<EntryKind>.All}.")
        : Points is null || !Array.TrueForAll(Points, point => point is { Length: 2 }) ? throw new JournalRefusedException("points must be a list of pairs of numbers: [[α, β], …].")
        : new(kind, [.. Points.Select(point => new PlanePoint(point[0], point[1]))], Zoom, Name ?? "", Note ?? "", What ?? "");
}

/// <summary>A journal, as somebody begins it.</summary>
/// <param name="World">The id of its world.</param>
/// <param name="Title">What it is called; may be left out.</param>
public sealed record JournalBody(string? World, string? Title);

/// <summary>Another title of a journal.</summary>
public sealed record TitleBody(string? Title);
