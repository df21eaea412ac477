using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Architecture;

/// <summary>The house rules that docs/architecture.md shows.</summary>
public class ArchitectureTests
{
    private const int LongestFile = 250;
    private const int FullestFolder = 25;

    [Theory]
    [InlineData("LatentWorld.Engine", "The engine")]
    [InlineData("LatentWorld.Cluster", "The cluster")]
    [InlineData("LatentWorld.Web", "The web app")]
    public void Folders_use_what_the_table_allows(string project, string heading)
    {
        var table = ArchitectureTable.Read(heading);
        string[] wrong =
        [
            .. FolderUses.Of(project, Folder(project))
                .Where(use => !table.TryGetValue(use.From, out IReadOnlySet<string>? allowed) || !allowed.Contains(use.To))
                .GroupBy(use => $"{use.From} uses {use.To}")
                .Select(uses => $"{uses.Key}, as in: {uses.First().Where}")
                .Order(StringComparer.Ordinal),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("LatentWorld.Engine", "The engine")]
    [InlineData("LatentWorld.Cluster", "The cluster")]
    [InlineData("LatentWorld.Web", "The web app")]
    public void The_table_has_the_folders_that_there_are(string project, string heading) => Assert.Equal(
        SourceFiles.Of(Folder(project), ".cs", ".razor")
            .Select(file => Path.GetRelativePath(Folder(project), Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => folder != ".").Distinct().Order(StringComparer.Ordinal),
        ArchitectureTable.Read(heading).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("The engine")]
    [InlineData("The cluster")]
    [InlineData("The web app")]
    public void The_table_has_no_circles(string heading)
    {
        var left = ArchitectureTable.Read(heading).ToDictionary();
        while (left.Keys.Where(folder => !left[folder].Any(left.ContainsKey)).ToList() is { Count: > 0 } free)
        {
            free.ForEach(folder => left.Remove(folder));
        }

        Assert.Empty(left.Keys);
    }

    [Theory]
    [InlineData("LatentWorld.Engine")]
    [InlineData("LatentWorld.Cluster")]
    [InlineData("LatentWorld.Web")]
    public void Files_are_short_and_folders_not_full(string project)
    {
        string folder = Folder(project);
        string[] files = [.. SourceFiles.Of(folder, ".cs", ".razor", ".css")];
        string[] wrong =
        [
            .. files.Select(file => (file, lines: File.ReadLines(file).Count())).Where(file => file.lines > LongestFile).Select(file => $"{file.file}: {file.lines} lines"),
            .. files.GroupBy(Path.GetDirectoryName).Where(group => group.Count() > FullestFolder).Select(group => $"{group.Key}: {group.Count()} files"),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    /// <summary>As <c>dotnet format</c> sorts them: it takes two minutes to look, its check of white space nine seconds.</summary>
    [Theory]
    [InlineData("LatentWorld.Engine")]
    [InlineData("LatentWorld.Cluster")]
    [InlineData("LatentWorld.Web")]
    [InlineData("LatentWorld.Tests")]
    public void Imports_are_sorted(string project)
    {
        string[] wrong = [.. SourceFiles.Of(Folder(project), ".cs").Where(file => !AreSorted(File.ReadLines(file)))];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(true, "using System;", "using System.Text;", "using A.B;", "using A.B.C;", "using A.Bc;", "using static A.D;", "using X = Y;")]
    [InlineData(false, "using A;", "using System;")]
    [InlineData(false, "using A.B.C;", "using A.B;")]
    public void Their_order_is_told(bool sorted, params string[] lines) => Assert.Equal(sorted, AreSorted(lines));

    private static bool AreSorted(IEnumerable<string> lines)
    {
        string[] names =
        [
            .. lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal)
                && !line.StartsWith("using static", StringComparison.Ordinal)).Select(line => line[6..].TrimEnd(';')),
        ];
        return names.SequenceEqual(names.OrderBy(name => name.Split('.')[0] != "System").ThenBy(name => name, StringComparer.OrdinalIgnoreCase));
    }

    private static string Folder(string project) =>
        Path.GetDirectoryName(TestFolders.Checkout(Path.Combine(project, $"{project}.csproj")))!;
}
