using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>Entries of journals as people read them.</summary>
public static class EntryWords
{
    private const int Digits = 5;

    /// <summary>What an entry is called: its name, else what it is, else where it lies.</summary>
    public static string Title(EntryContent content) =>
        content.Name.Length > 0 ? ShownText.Of(content.Name) : content.What.Length > 0 ? ShownText.Of(content.What) : Place(content);

    /// <summary>Its note, with the line breaks that it has.</summary>
    public static string Note(EntryContent content) => string.Join('\n', content.Note.ReplaceLineEndings("\n").Replace('\t', ' ').Split('\n').Select(ShownText.Of));

    /// <summary>Where it lies, in a few digits: "α 0.375, β ≈0.46875", or from where to where.</summary>
    public static string Place(EntryContent content) => content.Kind switch
    {
        EntryKind.Region => $"{Range("α", content.Points[0].Alpha, content.Points[1].Alpha)}, {Range("β", content.Points[0].Beta, content.Points[1].Beta)}",
        EntryKind.Route => $"{NumberWords.Counted(content.Points.Count, "place")} from {Point(content.Points[0])} to {Point(content.Points[^1])}",
        _ => Point(content.Points[0]),
    };

    /// <summary>As <see cref="Place"/>, to the last digit, with the zoom.</summary>
    public static string Exact(EntryContent content)
    {
        string points = content.Kind == EntryKind.Route
            ? $"{NumberWords.Counted(content.Points.Count, "place")}, from {Exact(content.Points[0])} to {Exact(content.Points[^1])}"
            : string.Join(" to ", content.Points.Select(Exact));
        return content.Zoom is { } zoom ? $"{points}, zoom {NumberWords.Decimals(zoom, 1)}" : points;
    }

    /// <summary>"1 entry", "1,234 entries".</summary>
    public static string Counted(int entries) => entries == 1 ? "1 entry" : $"{NumberWords.Exact(entries)} entries";

    /// <summary>What an import has done, in a sentence or two.</summary>
    public static string Imported(int added, int passedOver) => (added, passedOver) switch
    {
        (0, 0) => "The file has no entries.",
        (_, 0) => $"{Counted(added)} added.",
        (0, _) => $"Nothing was added: {Known(passedOver)} here already.",
        _ => $"{Counted(added)} added. {Known(passedOver)} here already and passed over.",
    };

    /// <summary>Its kind, as a sentence begins.</summary>
    public static string Kind(EntryKind kind) => kind.ToString();

    private static string Known(int entries) => entries == 1 ? "1 entry of the file is" : $"{Counted(entries)} of the file are";

    private static string Range(string name, double from, double to) => $"{name} {NumberWords.Rounded(from, Digits)} to {NumberWords.Rounded(to, Digits)}";

    private static string Point(PlanePoint point) => $"α {NumberWords.Rounded(point.Alpha, Digits)}, β {NumberWords.Rounded(point.Beta, Digits)}";

    private static string Exact(PlanePoint point) => $"α {NumberWords.Exact(point.Alpha)}, β {NumberWords.Exact(point.Beta)}";
}
