using LatentWorld.Engine.Diffusion;
using Microsoft.ML.Tokenizers;

namespace LatentWorld.Engine.Models.Text;

/// <summary>
/// CLIP's tokenizer: byte-pair encoding of lower-case words whose last piece ends in <c>&lt;/w&gt;</c>, between a start
/// and an end mark, padded with the folder's padding token. May be used from any thread.
/// </summary>
internal sealed class ClipTokenizer
{
    /// <summary>What the last piece of a word ends with.</summary>
    internal const string EndOfWord = "</w>";

    private readonly BpeTokenizer _pieces;
    private readonly IReadOnlyDictionary<string, int> _vocabulary;
    private readonly IReadOnlyDictionary<string, int> _added;
    private readonly WholeTokens _whole;
    private readonly int _start;
    private readonly int _end;
    private readonly int _pad;

    /// <param name="vocabulary">Ids of all pieces.</param>
    /// <param name="merges">Lines "left right", the most frequent first.</param>
    /// <param name="length">Tokens that the model reads, with the two marks.</param>
    /// <param name="special">The marks, and what pads.</param>
    /// <param name="added">Ids of tokens beside the vocabulary, which goes before.</param>
    /// <exception cref="ModelFolderException">A special token has no id, or a merge makes a piece that the vocabulary lacks.</exception>
    internal ClipTokenizer(
        IReadOnlyDictionary<string, int> vocabulary, IEnumerable<string> merges, int length,
        SpecialTokens special, IReadOnlyDictionary<string, int> added)
    {
        Length = length;
        (_vocabulary, _added) = (vocabulary, added);
        _start = Require("start", special.Start);
        _end = Require("end", special.End);
        _pad = Require("padding", special.Pad);
        _ = Require("unknown", special.Unknown);
        _whole = new([special.Start, special.End, special.Pad, special.Unknown, .. added.Keys]);
        try
        {
            _pieces = BpeTokenizer.Create(new BpeOptions(vocabulary)
            {
                Merges = merges,
                ByteLevel = true,
                EndOfWordSuffix = EndOfWord,
                UnknownToken = vocabulary.ContainsKey(special.Unknown) ? special.Unknown : null,
            });
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new ModelFolderException($"The vocabulary and the merges in tokenizer/ do not fit together: {exception.Message}", exception);
        }

        int Require(string what, string token) => Id(token) ?? throw new ModelFolderException(
            $"The vocabulary in tokenizer/ lacks {token}, its {what} token; it is not a CLIP vocabulary, or special_tokens_map.json and tokenizer_config.json are another's.");
    }

    /// <summary>Tokens that the model reads, with the marks of start and end.</summary>
    public int Length { get; }

    /// <summary>The largest id that it may give.</summary>
    public int LargestId => _vocabulary.Values.Concat(_added.Values).Max();

    /// <summary>Reads tokenizer/ of a model folder.</summary>
    /// <exception cref="ModelFolderException">A file is missing or damaged.</exception>
    public static ClipTokenizer Open(string folder) => TokenizerFiles.Read(folder);

    /// <summary>The ids of a text without marks and padding.</summary>
    public IReadOnlyList<int> Encode(string text) => [.. Cut(text).SelectMany(word => word.Ids)];

    /// <summary>The model's input for a prompt: start, tokens, end, and padding up to <see cref="Length"/>.</summary>
    /// <exception cref="PromptException">The prompt has more tokens than the model reads.</exception>
    public int[] EncodePadded(string prompt)
    {
        if (Read(prompt).TooLong is { } reason)
        {
            throw new PromptException(reason);
        }

        int[] ids = new int[Length];
        Array.Fill(ids, _pad);
        ids[0] = _start;
        int next = 1;
        foreach (int id in Encode(prompt))
        {
            ids[next++] = id;
        }

        ids[next] = _end;
        return ids;
    }

    /// <summary>How the model reads a prompt.</summary>
    public PromptReading Read(string prompt)
    {
        int bound = Length - 2;
        int tokens = 0;
        var lost = new List<string>();
        var unknown = new List<string>();
        foreach ((string word, IReadOnlyList<int> ids) in Cut(prompt))
        {
            int pieces = ids.Count;
            tokens += pieces;
            if (tokens > bound)
            {
                lost.Add(word);
            }

            if (IsUnknown(word, pieces) && !unknown.Contains(word))
            {
                unknown.Add(word);
            }
        }

        return new(tokens, bound, lost, unknown);
    }

    /// <summary>
    /// A word in pieces of two letters or fewer on average was rare or absent where the vocabulary was made, so the
    /// model can know little of it.
    /// </summary>
    private static bool IsUnknown(string word, int pieces) =>
        word.Length > 2 && pieces > 1 && char.IsLetter(word[0]) && word.Length <= 2 * pieces;

    private int? Id(string token) =>
        _vocabulary.TryGetValue(token, out int id) || _added.TryGetValue(token, out id) ? id : null;

    /// <summary>The words of a text with their ids.</summary>
    private IEnumerable<(string Word, IReadOnlyList<int> Ids)> Cut(string text) =>
        _whole.Cut(text).SelectMany(part => part.IsToken
            ? [(part.Text, [Id(part.Text)!.Value])]
            : ClipWords.Of(part.Text).Select(word => (word, Pieces(word))));

    private IReadOnlyList<int> Pieces(string word) => word is ClipWords.Start or ClipWords.End && Id(word) is { } mark
        ? [mark]
        : _pieces.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false);
}
