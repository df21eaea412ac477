using System.Globalization;
using System.Text;

namespace LatentWorld.Engine.Models.Text;

/// <summary>
/// Cuts a prompt into the words that CLIP's byte-pair encoding works on, as the pattern of openai/CLIP's
/// simple_tokenizer.py does: a mark, an English ending, a run of letters, one number, or a run of other signs.
/// .NET's patterns see UTF-16 units, so that letters beyond the first plane would be no letters; hence by hand.
/// </summary>
internal static class ClipWords
{
    public const string Start = "<|startoftext|>";
    public const string End = "<|endoftext|>";

    // Before letters and signs, in the pattern's order.
    private static readonly string[] Fixed = [Start, End, "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space, Letter, Number, Other,
    }

    /// <summary>Words in lower case, without the white space between them.</summary>
    public static IEnumerable<string> Of(string prompt)
    {
        string text = ClipText.Clean(prompt);
        for (int start = 0; start < text.Length;)
        {
            int length = LengthAt(text.AsSpan(start), out Kind kind);
            if (kind != Kind.Space)
            {
                yield return text.Substring(start, length);
            }

            start += length;
        }
    }

    private static int LengthAt(ReadOnlySpan<char> text, out Kind kind)
    {
        foreach (string word in Fixed)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                kind = Kind.Other;
                return word.Length;
            }
        }

        kind = KindAt(text, out int length);
        while (kind is not Kind.Number && length < text.Length && KindAt(text[length..], out int next) == kind)
        {
            length += next;
        }

        return length;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, out int length)
    {
        Rune.DecodeFromUtf16(text, out Rune rune, out length);
        // U+0345 has the iota, a letter, as its other case, and so the pattern takes it for neither letter nor sign.
        return Rune.IsWhiteSpace(rune) || rune.Value == 0x345 ? Kind.Space : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Kind.Other,
        };
    }
}
