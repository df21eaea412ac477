namespace LatentWorld.Engine.Models.Files;

/// <summary>Where a path leads through symbolic links, as the system goes: <c>..</c> in a link goes up from where the link really lies.</summary>
/// <remarks>.NET's own resolution takes <c>..</c> off the path as it is written, and so leads elsewhere where a folder on the way is a link.</remarks>
public static class LinkedPath
{
    /// <summary>As many links on one way as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <returns>The path without links, whether or not something is there; null where links lead round in a circle.</returns>
    public static string? Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        Stack<string> ahead = new(Parts(full[real.Length..]));
        int links = 0;
        while (ahead.TryPop(out string? part))
        {
            string next = part == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            string root = Path.GetPathRoot(target)!;
            real = root.Length > 0 ? root : real;
            foreach (string further in Parts(target[root.Length..]))
            {
                ahead.Push(further);
            }
        }

        return real;
    }

    /// <summary>Whether something is behind a link. File.Exists and Path.Exists are content with the link itself.</summary>
    public static bool LeadsSomewhere(string link) => Resolve(link) is { } real && Path.Exists(real);

    /// <summary>The last part first.</summary>
    private static IEnumerable<string> Parts(string path) => path
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part != ".")
        .Reverse();
}
