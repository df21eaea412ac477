using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>What texts of journals may have.</summary>
internal static class JournalText
{
    /// <summary>What is wrong with a text of one line, for people; null where it can be kept.</summary>
    /// <param name="what">What it is, as "name".</param>
    /// <param name="longest">Most characters, in UTF-16 units.</param>
    public static string? ProblemOfLine(string what, string text, int longest) => ProblemOf(what, text, longest, _ => false);

    /// <summary>As <see cref="ProblemOfLine"/>, of a text that may have line breaks.</summary>
    public static string? ProblemOfNote(string what, string text, int longest) => ProblemOf(what, text, longest, letter => letter is '\n' or '\r' or '\t');

    private static string? ProblemOf(string what, string text, int longest, Func<char, bool> isTaken) =>
        text.Length > longest ? $"The {what} has {NumberWords.Exact(text.Length)} characters; at most {NumberWords.Exact(longest)} are kept."
        : TextValue.HasHalfPair(text) ? $"The {what} has half a surrogate pair; type it again."
        : text.Any(letter => char.IsControl(letter) && !isTaken(letter)) ? $"The {what} has a control character, such as a line break; take it out."
        : null;
}
