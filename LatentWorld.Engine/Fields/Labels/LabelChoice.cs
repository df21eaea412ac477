using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Labels;

/// <summary>By which labels pictures are to be called, as data.</summary>
public sealed record LabelChoice
{
    /// <summary>The most words of a list, or clusters that a list is compared with.</summary>
    public const int MaxWords = 64;

    /// <summary>The most characters of a word.</summary>
    public const int MaxLetters = 80;

    /// <summary>The most clusters: with more, what rounding and chance make of them is as large as what they tell apart.</summary>
    public const int MaxClusters = 16;

    private LabelChoice(LabelKind kind, IReadOnlyList<string> words, int clusters) => (Kind, Words, Clusters) = (kind, words, clusters);

    /// <summary>The nearest of the model's concept words.</summary>
    public static LabelChoice OfModel { get; } = new(LabelKind.Words, [], 0);

    /// <summary>What labels are.</summary>
    public LabelKind Kind { get; }

    /// <summary>The caller's words; empty for another kind.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How many clusters; 0 for another kind.</summary>
    public int Clusters { get; }

    /// <summary>One text for equal choices.</summary>
    internal string Key => $"{Kind}\n{Clusters}\n{string.Join('\n', Words)}";

    /// <summary>The nearest of words of one's own, each encoded as it is written.</summary>
    /// <param name="words">2 to <see cref="MaxWords"/>, of 1 to <see cref="MaxLetters"/> characters each; spaces around them do not count.</param>
    /// <exception cref="LabelRefusedException">They are too few, too many, empty, too long, or one comes twice.</exception>
    public static LabelChoice Own(IEnumerable<string> words)
    {
        string[] list = [.. words.Take(MaxWords + 1).Select(word => word.Trim())];
        if (list.Length is < 2 or > MaxWords)
        {
            throw new LabelRefusedException($"A list of words has 2 to {MaxWords}; this one has {(list.Length > MaxWords ? $"more than {MaxWords}" : list.Length)}.");
        }

        if (Array.FindIndex(list, word => word.Length is < 1 or > MaxLetters || word.Any(char.IsControl)) is >= 0 and int wrong)
        {
            throw new LabelRefusedException(
                $"Word {wrong + 1} of the list, “{ShownText.Quoted(list[wrong])}”, must have 1 to {MaxLetters} characters and no line breaks.");
        }

        return list.GroupBy(word => word, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new LabelRefusedException($"“{ShownText.Quoted(twice.Key)}” is in the list twice. Leave one of them out.")
            : new(LabelKind.Own, list, 0);
    }

    /// <summary>Clusters of the features of the pictures that are looked at.</summary>
    /// <param name="count">2 to <see cref="MaxClusters"/>.</param>
    /// <exception cref="LabelRefusedException">The count is out of its bounds.</exception>
    public static LabelChoice OfClusters(int count) => count is >= 2 and <= MaxClusters
        ? new(LabelKind.Clusters, [], count)
        : throw new LabelRefusedException($"There can be 2 to {MaxClusters} clusters, not {NumberWords.Exact(count)}.");
}
