namespace LatentWorld.Engine.Models.Files;

/// <summary>All files of a folder and of those in it, links followed, but not round in a circle.</summary>
internal static class FolderWalk
{
    /// <returns>Their paths, as they are reached from the folder.</returns>
    public static IEnumerable<string> Files(string folder) => Files(folder, [Real(Path.GetFullPath(folder))]);

    /// <param name="way">The folders, links resolved, in which this one lies, and last itself.</param>
    private static IEnumerable<string> Files(string folder, string[] way)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (string inner in Directory.EnumerateDirectories(folder))
        {
            string real = Real(Path.Combine(way[^1], Path.GetFileName(inner)));
            if (!way.Contains(real))
            {
                foreach (string file in Files(inner, [.. way, real]))
                {
                    yield return file;
                }
            }
        }
    }

    private static string Real(string folder) => LinkedPath.Resolve(folder) ?? folder;
}
