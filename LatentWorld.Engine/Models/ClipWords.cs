using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Models;

/// <summary>Cuts a prompt into the words that CLIP's byte-pair encoding works on (openai/CLIP, simple_tokenizer.py).</summary>
internal static partial class ClipWords
{
    public const string Start = "<|startoftext|>";
    public const string End = "<|endoftext|>";

    /// <summary>Words in lower case, without the white space between them.</summary>
    public static IEnumerable<string> Of(string prompt) =>
        Word().Matches(prompt.ToLowerInvariant()).Select(match => match.Value);

    // A digit is a word of its own; a run of anything else that is no letter and no space is one.
    [GeneratedRegex(@"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
