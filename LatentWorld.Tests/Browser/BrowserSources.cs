using System.Runtime.CompilerServices;

namespace LatentWorld.Tests.Browser;

/// <summary>The folder of the map's TypeScript with its packages, which the build installs there.</summary>
internal static class BrowserSources
{
    public static string Folder { get; } = Find();

    /// <summary>A file of a package, such as <c>axe-core/axe.min.js</c>.</summary>
    public static string Package(string path) => Path.Combine(Folder, "node_modules", path);

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "wwwroot-assets"));
}
