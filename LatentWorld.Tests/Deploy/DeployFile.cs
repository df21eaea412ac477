using System.Text.RegularExpressions;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Deploy;

/// <summary>A file of docs/deploy, or the document beside them.</summary>
internal static partial class DeployFile
{
    public static string Path(string name) => TestFolders.Checkout(System.IO.Path.Combine("docs", "deploy", name));

    public static string Text(string name) => File.ReadAllText(Path(name));

    /// <summary>The settings that a text names: as variables (Cluster__Role), and as keys in code's type (`Cluster:Role`).</summary>
    public static IEnumerable<string> Settings(string text) =>
        Variable().Matches(text).Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal))
            .Concat(Key().Matches(text).Select(match => match.Groups[1].Value)).Distinct();

    /// <summary>The number behind a name and an equals sign or a colon, quoted or not; the last, where it stands more than once.</summary>
    public static int? Number(string text, string name) =>
        Regex.Matches(text, $@"\b{Regex.Escape(name)}(?:=|: )""?(\d+)") is [.., { } last] ? int.Parse(last.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(?:__[A-Za-z0-9]+)+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"`([A-Z][A-Za-z]+(?::[A-Z0-9][A-Za-z0-9]*)+)")]
    private static partial Regex Key();
}
