namespace LatentWorld.Tests.Architecture;

/// <summary>The sources of a project, without what the build makes.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> Of(string project, params string[] endings) =>
        Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories).Where(file =>
            endings.Contains(Path.GetExtension(file))
            && !Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "wwwroot" or "data"));
}
