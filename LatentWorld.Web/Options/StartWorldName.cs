namespace LatentWorld.Web.Options;

/// <summary>The short names of start worlds, as links have them.</summary>
public static class StartWorldName
{
    /// <summary>Far shorter than any packed recipe, so that a link's world is never both.</summary>
    public const int MaxLength = 32;

    public static readonly string Rule = $"A name is a word for links of at most {MaxLength} small letters, digits and hyphens, such as \"neutral\".";

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        && name[0] != '-' && name[^1] != '-';

    /// <summary>The configured names, and where one is left open, its title's letters and digits with hyphens between words.</summary>
    public static IReadOnlyList<string> All(IReadOnlyList<StartWorldSettings> worlds) =>
        [.. worlds.Select((world, index) => world.Name.Length > 0 ? world.Name : OfTitle(world.Title, index))];

    private static string OfTitle(string title, int index)
    {
        string spelt = string.Concat(title.ToLowerInvariant().Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-'));
        string name = string.Join('-', spelt.Split('-', StringSplitOptions.RemoveEmptyEntries));
        name = name[..Math.Min(name.Length, MaxLength)].TrimEnd('-');
        return name.Length > 0 ? name : $"world-{index + 1}";
    }
}
