using System.Buffers;
using System.Globalization;
using System.Text;

namespace LatentWorld.Engine.Models.Text;

/// <summary>
/// Lower case as Python's str.lower makes it, which CLIP's tokenizer uses: each code point by itself, but İ and the
/// sigma at a word's end (Unicode, SpecialCasing and section 3.13, Final_Sigma).
/// </summary>
internal static class ClipCase
{
    public static string Lower(string text)
    {
        string lower = text.ToLowerInvariant();
        if (text.AsSpan().ContainsAny('İ', 'Σ'))
        {
            var letters = new StringBuilder(text.Length + 1);
            for (int i = 0; i < text.Length; i++)
            {
                letters.Append(text[i] switch
                {
                    'İ' => "i\u0307",
                    'Σ' => EndsWord(text, i) ? "ς" : "σ",
                    _ => lower[i].ToString(),
                });
            }

            lower = letters.ToString();
        }

        return lower;
    }

    /// <summary>A letter with case before it and none behind, over whatever has none and parts no words.</summary>
    private static bool EndsWord(string text, int sigma)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, sigma);
        while (Rune.DecodeLastFromUtf16(before, out Rune last, out int length) == OperationStatus.Done && IsIgnored(last))
        {
            before = before[..^length];
        }

        ReadOnlySpan<char> behind = text.AsSpan(sigma + 1);
        while (Rune.DecodeFromUtf16(behind, out Rune next, out int length) == OperationStatus.Done && IsIgnored(next))
        {
            behind = behind[length..];
        }

        Rune.DecodeLastFromUtf16(before, out Rune left, out _);
        Rune.DecodeFromUtf16(behind, out Rune right, out _);
        return HasCase(left) && !HasCase(right);
    }

    private static bool HasCase(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    private static bool IsIgnored(Rune rune) =>
        rune.Value is '\'' or '.' or ':' or 0xb7 or 0x387 or 0x2018 or 0x2019 or 0x2024 or 0x2027
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
