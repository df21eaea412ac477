using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Worlds.Notices;

/// <summary>
/// The signs by which prompts of other tools weigh, schedule and combine words or load networks (AUTOMATIC1111's
/// syntax and those after it). Here the model reads them as the letters that they are.
/// </summary>
public static partial class PromptSyntax
{
    /// <summary>As many as a line under a field holds.</summary>
    private const int MostNamed = 4;

    private const int LongestNamed = 40;

    /// <summary>Names what a prompt has of it.</summary>
    /// <returns>A sentence for people; null where there is none.</returns>
    public static string? Notice(string prompt)
    {
        string[] found = [.. Signs().Matches(prompt).Select(match => match.Value).Distinct()];
        return found.Length == 0
            ? null
            : $"Plain words here, not instructions as in other tools: {string.Join(", ", found.Take(MostNamed).Select(sign => ShownText.Beginning(sign, LongestNamed)))}{(found.Length > MostNamed ? " …" : "")}.";
    }

    // (cat:1.3); ((cat)); [cat:dog:0.5] and [cat|dog]; <lora:name:1>; the words BREAK and AND.
    [GeneratedRegex(
        """
        \([^()\r\n]{1,200}:\s*[+-]?[0-9]*\.?[0-9]+\s*\) | \({2}[^()\r\n]{1,200}\){2} |
        \[[^][|:\r\n]{0,200}(?:[|][^][\r\n]{0,200}|:[^][\r\n]{0,200}:\s*[0-9]*\.?[0-9]+\s*)\] |
        <(?:lora|lyco|hypernet|embedding|ti):[^<>\r\n]{1,200}> | \bBREAK\b | \bAND\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Signs();
}
