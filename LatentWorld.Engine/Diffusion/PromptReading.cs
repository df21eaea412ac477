using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>How a model reads a prompt.</summary>
/// <param name="Tokens">Tokens that the text takes, without the marks of its start and end.</param>
/// <param name="MaxTokens">Tokens that the model reads, without those marks.</param>
/// <param name="LostWords">Words from the first that does not fit any more; empty where all fit.</param>
/// <param name="UnknownWords">Words that the model knows in small pieces only, and so can make little of.</param>
public sealed record PromptReading(
    int Tokens, int MaxTokens, IReadOnlyList<string> LostWords, IReadOnlyList<string> UnknownWords)
{
    // Enough to find the place in the text; a pasted book is not repeated.
    private const int MostNamed = 40;

    /// <summary>Why the model cannot read the prompt, for people; null where it can.</summary>
    public string? TooLong => Tokens <= MaxTokens
        ? null
        : $"The text has {Tokens} tokens and the model reads {MaxTokens}; “{ShownText.Isolated(string.Join(' ', LostWords.Take(MostNamed)))}”{More} would be lost. Shorten it.";

    private string More => LostWords.Count > MostNamed ? $" and {LostWords.Count - MostNamed} more words" : "";
}
