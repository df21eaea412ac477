using System.Text;
using System.Text.RegularExpressions;
using ADRaffy.ENSNormalize;

namespace LatentWorld.Engine.Models.Text;

/// <summary>
/// What CLIP's tokenizer does to a text before it cuts it: characters mended as ftfy does, HTML entities read twice,
/// lower case. .NET composes letters (NFC) only with the system's ICU, which this program does without. White space need
/// not be joined, since it only parts words. Text whose bytes were once decoded wrongly ("cafÃ©") is not repaired.
/// </summary>
internal static partial class ClipText
{
    // ftfy's ligatures, which stand for letters that fonts join; NFC leaves them.
    private static readonly Dictionary<char, string> Ligatures = new()
    {
        ['Ĳ'] = "IJ",
        ['ĳ'] = "ij",
        ['ŉ'] = "ʼn",
        ['Ǆ'] = "DŽ",
        ['ǅ'] = "Dž",
        ['ǆ'] = "dž",
        ['Ǉ'] = "LJ",
        ['ǈ'] = "Lj",
        ['ǉ'] = "lj",
        ['Ǌ'] = "NJ",
        ['ǋ'] = "Nj",
        ['ǌ'] = "nj",
        ['Ǳ'] = "DZ",
        ['ǲ'] = "Dz",
        ['ǳ'] = "dz",
        ['ﬀ'] = "ff",
        ['ﬁ'] = "fi",
        ['ﬂ'] = "fl",
        ['ﬃ'] = "ffi",
        ['ﬄ'] = "ffl",
        ['ﬅ'] = "ſt",
        ['ﬆ'] = "st",
    };

    // What U+FF61 to U+FFEE, half-width Japanese and Korean signs and full-width currency, are forms of.
    private const string HalfWidth =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a\u1160\u1100\u1101\u11aa" +
        "\u1102\u11ac\u11ad\u1103\u1104\u1105\u11b0\u11b1\u11b2\u11b3\u11b4\u11b5\u111a\u1106\u1107\u1108" +
        "\u1121\u1109\u110a\u110b\u110c\u110d\u110e\u110f\u1110\u1111\u1112\uffbf\uffc0\uffc1\u1161\u1162" +
        "\u1163\u1164\u1165\u1166\uffc8\uffc9\u1167\u1168\u1169\u116a\u116b\u116c\uffd0\uffd1\u116d\u116e" +
        "\u116f\u1170\u1171\u1172\uffd8\uffd9\u1173\u1174\u1175\uffdd\uffde\uffdf¢£¬?¦¥₩\uffe7│←↑→↓■○";

    public static string Clean(string text)
    {
        string before;
        do
        {
            before = text;
            // A text with a tag in it is taken for HTML whose entities are meant.
            text = Mend(text.Contains('<') ? text : HtmlEntities.Read(text));
        }
        while (text != before);

        return ClipCase.Lower(HtmlEntities.Read(HtmlEntities.Read(text)));
    }

    private static string Mend(string text)
    {
        if (Ascii.IsValid(text) && !Control().IsMatch(text))
        {
            return text;
        }

        var mended = new StringBuilder(text.Length);
        foreach (char letter in Escape().Replace(text, ""))
        {
            mended.Append(Ligatures.GetValueOrDefault(letter) ?? Mend(letter));
        }

        return ENSNormalize.NF.NFC(mended.ToString());
    }

    private static string Mend(char letter) => letter switch
    {
        'ʼ' or (>= '‘' and <= '‛') => "'",
        >= '“' and <= '‟' => "\"",
        '\u3000' => " ",
        >= '！' and <= '～' => ((char)(letter - '！' + '!')).ToString(),
        '￣' => " \u0304",
        >= '｡' and <= '￮' => HalfWidth[letter - '｡'].ToString(),
        >= '\x80' and <= '\x9f' => HtmlEntities.Windows1252[letter - '\x80'].ToString(),
        (< ' ' and not ('\t' or '\n' or '\f' or '\r')) or '\x7f' or (>= '\u206a' and <= '\u206f') or '\ufeff' or (>= '\ufff9' and <= '\ufffc') => "",
        _ => letter.ToString(),
    };

    [GeneratedRegex(@"\x1b\[[0-9;]*[a-zA-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\x00-\x1f\x7f]", RegexOptions.CultureInvariant)]
    private static partial Regex Control();
}
