using System.Globalization;

namespace LatentWorld.Engine.Worlds;

/// <summary>
/// Numbers as people read them: exact, or marked as rounded by ≈, with a minus as long as a plus and powers of ten as
/// 10⁻⁶. The map's numerals.ts writes the same. Not for addresses, JSON and settings, which have a minus of their own.
/// </summary>
public static class NumberWords
{
    private const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>From here on digits before the point are zeros that nobody knows; below the other, zeros behind it that nobody counts.</summary>
    private const double PlainBelow = 1e21;
    private const double PlainFrom = 1e-6;

    /// <summary>The fewest digits that read back to the same double.</summary>
    public static string Exact(double value) => Spelt(value, PlainFrom, PlainBelow);

    /// <summary>All digits of a whole number.</summary>
    public static string Exact(long value) => Signed(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number in a few digits, marked where that is not all of it.</summary>
    /// <param name="digits">Significant ones.</param>
    public static string Rounded(double value, int digits)
    {
        // As JavaScript rounds: by all digits, halves away from zero, where .NET's own formats take the even one.
        string[] parts = value.ToString("E25", CultureInfo.InvariantCulture).Split('E');
        double rounded = parts.Length < 2 ? value : Parse(string.Create(CultureInfo.InvariantCulture, $"{Rounded(parts[0], digits - 1)}E{parts[1]}"));
        return Marked(Spelt(rounded, 1e-4, 1e6), value, rounded);
    }

    /// <summary>A number with at most so many decimals, marked where that is not all of it.</summary>
    public static string Decimals(double value, int decimals)
    {
        // A decimal has room for all digits of what has this many before the point, and for the shortest ones of more.
        string format = Math.Abs(value) < 1e7 ? "F20" : "R";
        double rounded = Math.Abs(value) < 1e15 ? (double)Rounded(value.ToString(format, CultureInfo.InvariantCulture), decimals) : value;
        return Marked(Exact(rounded), value, rounded);
    }

    /// <summary>"1 step", "20 steps": a count with its noun.</summary>
    /// <param name="one">The noun in the singular, whose plural ends in s.</param>
    public static string Counted(long count, string one) => count == 1 ? $"1 {one}" : $"{Exact(count)} {one}s";

    /// <summary>"≈33 %".</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share, int decimals = 0) => $"{Decimals(100 * share, decimals)}\u00A0%";

    private static decimal Rounded(string number, int decimals) =>
        Math.Round(decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture), decimals, MidpointRounding.AwayFromZero);

    private static string Marked(string text, double value, double rounded) => value.Equals(rounded) ? text : $"≈{text}";

    private static string Spelt(double value, double plainFrom, double plainBelow)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        double size = Math.Abs(value);
        if (!double.IsFinite(value))
        {
            return Signed(shortest.Replace("Infinity", "∞", StringComparison.Ordinal));
        }

        if (size == 0 || (size >= plainFrom && size < plainBelow))
        {
            // A decimal holds 28 digits, more than a double in this range has.
            decimal plain = decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture);
            return plain == 0 ? "0" : Signed(plain.ToString(CultureInfo.InvariantCulture));
        }

        string[] parts = Scientific(value).Split('E');
        return Signed($"{parts[0]}·10{Superscript(int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))}");
    }

    /// <summary>With the fewest digits that read back; 17 always do.</summary>
    private static string Scientific(double value)
    {
        string text = "";
        for (int decimals = 0; decimals <= 16 && (text.Length == 0 || !Parse(text).Equals(value)); decimals++)
        {
            text = value.ToString($"E{decimals}", CultureInfo.InvariantCulture);
        }

        return text;
    }

    private static string Superscript(int power) =>
        (power < 0 ? "⁻" : "") + string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(digit => Digits[digit - '0']));

    private static string Signed(string text) => text.Replace('-', '−');

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
