using System.Text;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Exports;

/// <summary>The title of plots, and the font that has its characters. None is drawn as an empty box: what no font has is replaced, and metadata.json has the prompt whole.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Font">The font's name for ScottPlot; null for the plot's own.</param>
internal sealed record PlotTitle(string Text, string? Font)
{
    /// <summary>Stands for characters that no font here has.</summary>
    public const string Replacement = "[?]";

    private const int Longest = 60;

    // They stand beside the title.
    private const string Axes = "αβ";

    /// <summary>The title of a world's plots: the beginning of its prompt.</summary>
    public static PlotTitle Of(World world)
    {
        string title = world.Prompt.Length > 0 ? ShownText.Of(world.Prompt) : "no prompt";
        return Of(title.Length > Longest ? Beginning(title) + "…" : title, PlotFont.Candidates());
    }

    /// <summary>The first font that has all characters, else the one that has most of them.</summary>
    /// <param name="candidates">They are opened one after the other, the usual first.</param>
    public static PlotTitle Of(string text, IEnumerable<PlotTypeface> candidates)
    {
        PlotTypeface? best = null;
        int most = -1;
        foreach (PlotTypeface candidate in candidates.Where(candidate => Axes.EnumerateRunes().All(candidate.Has)))
        {
            int had = text.EnumerateRunes().Count(rune => IsBlank(rune) || candidate.Has(rune));
            if (had > most)
            {
                (best, most) = (candidate, had);
            }

            if (had == text.EnumerateRunes().Count())
            {
                break;
            }
        }

        return best is null ? new(text, null) : new(Replace(text, best), best.Use());
    }

    /// <summary>Characters that the font does not have, each row of them by one sign.</summary>
    private static string Replace(string text, PlotTypeface font)
    {
        var shown = new StringBuilder();
        bool isMissing = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool has = IsBlank(rune) || font.Has(rune);
            shown.Append(has ? rune.ToString() : isMissing ? "" : Replacement);
            isMissing = !has;
        }

        return shown.ToString();
    }

    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format;

    /// <summary>No half of a character is left at the end.</summary>
    private static string Beginning(string text) => char.IsHighSurrogate(text[Longest - 1]) ? text[..(Longest - 1)] : text[..Longest];
}
