namespace LatentWorld.Engine.Models.Text;

/// <summary>
/// Tokens that are found in a text as they are written, before it is cleaned and cut into words: those that a folder
/// adds to the vocabulary (learnt words such as "&lt;cat-toy&gt;"), and special tokens other than CLIP's own marks,
/// which <see cref="ClipWords"/> finds. A "!" that pads is such a token, so that it has another id than the sign.
/// </summary>
internal sealed class WholeTokens
{
    private readonly string[] _tokens;

    public WholeTokens(IEnumerable<string> tokens) =>
        // The longest one that fits goes before, as in transformers.
        _tokens = [.. tokens.Where(token => token.Length > 0).Except([ClipWords.Start, ClipWords.End]).OrderByDescending(token => token.Length)];

    /// <summary>Cuts a text into such tokens and what lies between them.</summary>
    public IEnumerable<(string Text, bool IsToken)> Cut(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length;)
        {
            if (At(text.AsSpan(i)) is not { } token)
            {
                i++;
                continue;
            }

            yield return (text[start..i], false);
            yield return (token, true);
            start = i += token.Length;
        }

        yield return (text[start..], false);
    }

    private string? At(ReadOnlySpan<char> text)
    {
        foreach (string token in _tokens)
        {
            if (text.StartsWith(token, StringComparison.Ordinal))
            {
                return token;
            }
        }

        return null;
    }
}
