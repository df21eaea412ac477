namespace LatentWorld.Engine.Models.Files;

/// <summary>Says why there is no folder at a path: a link on the way leads nowhere, or a file lies there, or nothing does.</summary>
internal static class MissingFolder
{
    /// <param name="path">An absolute path at which there is no folder.</param>
    /// <param name="what">What was looked for, such as "model folder".</param>
    /// <param name="cure">What to do.</param>
    public static string InWords(string path, string what, string cure) =>
        DeadLink(path) is { } link ? $"There is no {what} {path}: {link.FullName} is a link to {link.LinkTarget}, and nothing is there. {cure}"
        : File.Exists(path) ? $"{path} is a file, and no {what}: name the folder that holds it. {cure}"
        : $"There is no {what} {path}. {cure}";

    /// <summary>The last name on the way to what is not there, where that is a link.</summary>
    private static FileInfo? DeadLink(string path)
    {
        for (string? name = path; name is not null && !Directory.Exists(name); name = Path.GetDirectoryName(name))
        {
            var link = new FileInfo(name);
            if (link.LinkTarget is not null)
            {
                // A link to a file leads somewhere.
                return LinkedPath.LeadsSomewhere(name) ? null : link;
            }
        }

        return null;
    }
}
