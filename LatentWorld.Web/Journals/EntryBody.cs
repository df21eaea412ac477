using System.ComponentModel;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Journals;

/// <summary>An entry, as somebody sends it.</summary>
/// <param name="Kind">place, find, route or region.</param>
/// <param name="Points">[[α, β]] of a place or a find, the places of a route, the corners of least and greatest α and β of a region.</param>
/// <param name="Zoom">The zoom to look at it with; may be left out.</param>
/// <param name="Line">By which line a route goes from place to place; may be left out.</param>
/// <param name="Course">The line of a route as it was found, from its first place to its last; may be left out.</param>
public sealed record EntryBody(
    [property: Description("place, find, route or region")] string? Kind,
    [property: Description("[[α, β]] of a place or a find, the places of a route, the corners of least and greatest α and β of a region")] double[][]? Points,
    double? Zoom, string? Name, string? Note, string? What,
    [property: Description("by which line a route goes from place to place: straight, sphere, features, density, fisher, dual or ridge; may be left out")] string? Line = null,
    [property: Description("[[α, β], …] along the line of a route as it was found, from its first place to its last; may be left out")] double[][]? Course = null)
{
    /// <summary>It as an entry keeps it; bounds are <see cref="EntryContent.Problem"/>'s.</summary>
    /// <exception cref="JournalRefusedException">It is none.</exception>
    public EntryContent Read() =>
        !EnumWords<EntryKind>.TryRead(Kind, out EntryKind kind) ? throw new JournalRefusedException($"kind must be one of {EnumWords<EntryKind>.All}.")
        : new(kind, Pairs("points", Points), Zoom, Name ?? "", Note ?? "", What ?? "")
        {
            Line = Line is null ? null : EnumWords<RouteLine>.TryRead(Line, out RouteLine line) ? line : throw new JournalRefusedException($"line must be one of {EnumWords<RouteLine>.All}."),
            Course = Course is null ? [] : Pairs("course", Course),
        };

    private static IReadOnlyList<PlanePoint> Pairs(string name, double[][]? numbers) =>
        numbers is not null && Array.TrueForAll(numbers, point => point is { Length: 2 })
            ? [.. numbers.Select(point => new PlanePoint(point[0], point[1]))]
            : throw new JournalRefusedException($"{name} must be a list of pairs of numbers: [[α, β], …].");
}
