using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html;

namespace LatentWorld.Engine.Models.Text;

/// <summary>
/// Reads HTML 5's character references as Python's html.unescape does: names with or without their semicolon, the
/// longest one that fits; numbers with the standard's replacements.
/// </summary>
internal static partial class HtmlEntities
{
    // What browsers show for 0x80 to 0x9f, which old pages meant as Windows-1252 (HTML standard, 13.2.5.80).
    public const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    public static string Read(string text) => text.Contains('&') ? Reference().Replace(text, Replacement) : text;

    private static string Replacement(Match match)
    {
        string name = match.Value[1..];
        return name[0] != '#' ? Named(name)
            : name[1] is 'x' or 'X' ? Numbered(name[2..].TrimEnd(';'), NumberStyles.AllowHexSpecifier)
            : Numbered(name[1..].TrimEnd(';'), NumberStyles.None);
    }

    private static string Named(string name)
    {
        for (int length = name.Length; length > 1; length--)
        {
            if (HtmlEntityProvider.Resolver.GetSymbol(name[..length]) is { } symbol)
            {
                return symbol + name[length..];
            }
        }

        return '&' + name;
    }

    private static string Numbered(string digits, NumberStyles style) =>
        !int.TryParse(digits, style, CultureInfo.InvariantCulture, out int code) ? "\ufffd" : code switch
        {
            0 or (>= 0xd800 and <= 0xdfff) or > 0x10ffff or < 0 => "\ufffd",
            '\r' => "\r",
            >= 0x80 and <= 0x9f => Windows1252[code - 0x80].ToString(),
            (>= 1 and <= 8) or 0xb or (>= 0xe and <= 0x1f) or 0x7f or (>= 0xfdd0 and <= 0xfdef) => "",
            _ => (code & 0xfffe) == 0xfffe ? "" : char.ConvertFromUtf32(code),
        };

    [GeneratedRegex(@"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
