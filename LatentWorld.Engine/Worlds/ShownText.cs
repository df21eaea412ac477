using System.Globalization;
using System.Text;

namespace LatentWorld.Engine.Worlds;

/// <summary>
/// Text that somebody typed, as it may be shown, logged and written into files: control characters and what turns the
/// direction of reading stand there as what they are (␀, ⟨U+202E⟩) instead of acting on what is around them.
/// </summary>
public static class ShownText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';
    private const int LongestQuote = 65;

    /// <summary>The whole text.</summary>
    public static string Of(string text)
    {
        if (!text.EnumerateRunes().Any(Acts) && !HasHalfPair(text))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length;)
        {
            bool isWhole = Rune.TryGetRuneAt(text, i, out Rune rune);
            _ = !isWhole ? shown.Append(Name(text[i]))
                : rune.Value < 0x20 ? shown.Append((char)(0x2400 + rune.Value))
                : rune.Value == 0x7F ? shown.Append('\u2421')
                : Acts(rune) ? shown.Append(Name(rune.Value))
                : shown.Append(rune.ToString());
            i += isWhole ? rune.Utf16SequenceLength : 1;
        }

        return shown.ToString();
    }

    /// <summary>Its beginning, cut between two characters as readers see them, with … where it was cut.</summary>
    /// <param name="most">UTF-16 units, the … among them.</param>
    public static string Beginning(string text, int most)
    {
        string shown = Of(text.Length <= 4 * most ? text : text[..(4 * most)]);
        if (shown.Length <= most)
        {
            return shown;
        }

        int length = 0;
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(shown);
        while (elements.MoveNext() && elements.ElementIndex + elements.GetTextElement().Length < most)
        {
            length = elements.ElementIndex + elements.GetTextElement().Length;
        }

        return $"{shown[..length].TrimEnd()}…";
    }

    /// <summary>For a sentence without markup: what runs from right to left does not turn the words around it.</summary>
    public static string Isolated(string text)
    {
        string shown = Of(text);
        return shown.EnumerateRunes().Any(RunsFromRight) ? $"{FirstStrongIsolate}{shown}{PopIsolate}" : shown;
    }

    /// <summary>What somebody sent, short enough to be shown back in a sentence.</summary>
    public static string Quoted(string text) => Isolated(Beginning(text, LongestQuote));

    /// <summary>
    /// What a field that shows the text as it is hides of it: the names of its control characters and direction marks,
    /// each once. Line breaks and tabs are what they look like there.
    /// </summary>
    public static IReadOnlyList<string> Hidden(string text) =>
        [.. text.EnumerateRunes().Where(rune => Acts(rune) && rune.Value is not ('\n' or '\r' or '\t')).Select(rune => Of(rune.ToString())).Distinct()];

    /// <summary>
    /// Whether a character does something instead of showing something. The joiners U+200C and U+200D, the selectors of
    /// variants and the Arabic signs around numbers belong to the writing of languages and to emoji, and stay.
    /// </summary>
    private static bool Acts(Rune rune) =>
        rune.Value is not (0x200C or 0x200D or (>= 0x600 and <= 0x605) or 0x6DD or 0x8E2)
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || (rune.Value & 0xFFFE) == 0xFFFE);

    private static bool HasHalfPair(string text) =>
        text.EnumerateRunes().Sum(rune => rune == Rune.ReplacementChar ? 1 : 0) != text.Count(unit => unit == '\uFFFD');

    /// <summary>The blocks of scripts that are written from right to left.</summary>
    private static bool RunsFromRight(Rune rune) =>
        rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static string Name(int character) => string.Create(CultureInfo.InvariantCulture, $"⟨U+{character:X4}⟩");
}
