using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Dives;

/// <summary>A dive as people read it.</summary>
public static class DiveWords
{
    private const int Digits = 2;

    /// <summary>Feature distance below which two pictures look much alike to people, whatever they are called.</summary>
    private const double MuchAlike = .4;

    /// <summary>How far it is, or what it has found, in a sentence or two.</summary>
    /// <param name="words">What its pictures' labels are called; none where features alone tell them apart.</param>
    public static string Of(DivePath path, IReadOnlyList<string> words) => path switch
    {
        { End: DiveEnd.NoBorder } => "Both places show one picture: no border lies between them. Dive where two neighbours differ.",
        { End: null, Pieces: [.., var piece] } =>
            $"Halved {Times(path.Pieces.Count - 1)}: {Ends(piece.Left, piece.Right, words)} lie {Length(piece)} apart.",
        { End: null } => "First the pictures at both places.",
        { Next: not null, Border: { } border } => $"The border lies within {Length(border)}. Now the pictures across it.",
        { End: DiveEnd.Opened, Border: { } border } =>
            $"The border opens: {Between(border, words)} the pictures change over {Length(border)} of the plane. {Alike(path)}",
        { Border: { } border } =>
            $"{Capital(Between(border, words))} the picture changes within {Length(border)} of the plane, and is still two pictures where rounding ends the dive. {Alike(path)}",
        _ => "",
    };

    /// <summary>What the find of a dive is, or why there is none; empty before it has ended.</summary>
    public static string OfFind(DivePath path) => path switch
    {
        { Next: not null } or { End: DiveEnd.NoBorder } => "",
        { End: DiveEnd.Floor } => "No find: rounding ends the dive before the border opens.",
        { Find: null, IsBetweenNames: false } => "No find: both sides of the border are called the same.",
        { Chimera: not null } => "The find: of the pictures across the border the one that is nearest to both sides.",
        { Find: not null } => "The border itself is a clean step. The find: of the pictures on the way down the one that is nearest to both places.",
        _ => "No find: no picture lies between the two, the border is a clean step.",
    };

    /// <summary>How much the two sides differ: names tell apart what may look the same.</summary>
    private static string Alike(DivePath path) => path.Across is not { } change ? ""
        : change < MuchAlike ? $"Both sides look much alike, {NumberWords.Rounded(change, Digits)} apart where unlike pictures are about 1: their names say little."
        : $"The two sides are {NumberWords.Rounded(change, Digits)} apart, where unlike pictures are about 1.";

    private static string Times(int halvings) => halvings switch { 0 => "not yet", 1 => "once", 2 => "twice", _ => $"{NumberWords.Exact(halvings)} times" };

    private static string Ends(WayPicture left, WayPicture right, IReadOnlyList<string> words) =>
        left.Label is { } one && right.Label is { } other && one != other
            ? $"“{ShownText.Isolated(words[one])}” and “{ShownText.Isolated(words[other])}”"
            : "the two ends";

    private static string Between((WayPicture Left, WayPicture Right) border, IReadOnlyList<string> words) => $"between {Ends(border.Left, border.Right, words)}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>The longer of its two shares of α and β.</summary>
    private static string Length((WayPicture Left, WayPicture Right) piece) => NumberWords.Rounded(
        Math.Max(Math.Abs(piece.Right.Point.Alpha - piece.Left.Point.Alpha), Math.Abs(piece.Right.Point.Beta - piece.Left.Point.Beta)), Digits);
}
