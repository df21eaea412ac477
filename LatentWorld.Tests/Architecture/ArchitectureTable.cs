using System.Text.RegularExpressions;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Architecture;

/// <summary>The tables of docs/architecture.md: each folder of a project, and the folders that it may use.</summary>
internal static partial class ArchitectureTable
{
    /// <param name="heading">Of the section that holds the table.</param>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(string heading)
    {
        string text = File.ReadAllText(TestFolders.Checkout("docs/architecture.md"));
        int start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/architecture.md has no section “{heading}”.");
        int end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return Row().Matches(text[start..(end < 0 ? text.Length : end)]).ToDictionary(
            row => row.Groups[1].Value,
            row => (IReadOnlySet<string>)Folder().Matches(row.Groups[2].Value).Select(folder => folder.Groups[1].Value).ToHashSet());
    }

    [GeneratedRegex(@"^\| `([\w/]+)` \|[^|]*\|([^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`([\w/]+)`")]
    private static partial Regex Folder();
}
