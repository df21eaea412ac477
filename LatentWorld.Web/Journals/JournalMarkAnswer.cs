using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>A mark of an entry.</summary>
/// <param name="Kind">place, find, route or region.</param>
/// <param name="Points">α and β of each point that is drawn, one after the other.</param>
public sealed record JournalMarkAnswer(long Id, string Kind, IReadOnlyList<double> Points)
{
    public static JournalMarkAnswer Of(JournalMark mark) => new(
        mark.Id, EnumWords<EntryKind>.Of(mark.Kind), [.. mark.Points.SelectMany(point => new[] { point.Alpha, point.Beta })]);
}
