using Microsoft.ML.Tokenizers;

namespace LatentWorld.Engine.Models;

/// <summary>
/// CLIP's tokenizer: byte-pair encoding of lower-case words whose last piece ends in <c>&lt;/w&gt;</c>, between a start
/// and an end mark, padded with end marks. May be used from any thread.
/// </summary>
public sealed class ClipTokenizer
{
    private const string EndOfWord = "</w>";

    private readonly BpeTokenizer _pieces;
    private readonly int _start;
    private readonly int _end;

    /// <param name="vocabulary">Ids of all pieces, the two marks included.</param>
    /// <param name="merges">Lines "left right", the most frequent first.</param>
    /// <param name="length">Tokens that the model reads, with the two marks.</param>
    /// <exception cref="ModelFolderException">The vocabulary lacks a mark, or a merge makes a piece that it lacks.</exception>
    internal ClipTokenizer(IReadOnlyDictionary<string, int> vocabulary, IEnumerable<string> merges, int length)
    {
        Length = length;
        _start = Mark(ClipWords.Start);
        _end = Mark(ClipWords.End);
        try
        {
            _pieces = BpeTokenizer.Create(new BpeOptions(vocabulary)
            {
                Merges = merges,
                ByteLevel = true,
                EndOfWordSuffix = EndOfWord,
            });
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new ModelFolderException($"tokenizer/vocab.json and tokenizer/merges.txt do not fit together: {exception.Message}", exception);
        }

        int Mark(string word) => vocabulary.TryGetValue(word, out int id)
            ? id
            : throw new ModelFolderException($"tokenizer/vocab.json lacks {word}; it is not a CLIP vocabulary.");
    }

    /// <summary>Tokens that the model reads, with the marks of start and end.</summary>
    public int Length { get; }

    /// <summary>Reads tokenizer/ of a model folder.</summary>
    /// <exception cref="ModelFolderException">A file is missing or damaged.</exception>
    public static ClipTokenizer Open(string folder) => TokenizerFiles.Read(folder);

    /// <summary>The ids of a text without marks and padding.</summary>
    public IReadOnlyList<int> Encode(string text) => [.. ClipWords.Of(text).SelectMany(Pieces)];

    /// <summary>The model's input for a prompt: start, tokens, end, and end marks up to <see cref="Length"/>.</summary>
    /// <exception cref="PromptException">The prompt has more tokens than the model reads.</exception>
    public int[] EncodePadded(string prompt)
    {
        if (Read(prompt).TooLong is { } reason)
        {
            throw new PromptException(reason);
        }

        int[] ids = new int[Length];
        Array.Fill(ids, _end);
        ids[0] = _start;
        int next = 1;
        foreach (int id in Encode(prompt))
        {
            ids[next++] = id;
        }

        return ids;
    }

    /// <summary>How the model reads a prompt.</summary>
    public PromptReading Read(string prompt)
    {
        int bound = Length - 2;
        int tokens = 0;
        var lost = new List<string>();
        var unknown = new List<string>();
        foreach (string word in ClipWords.Of(prompt))
        {
            int pieces = Pieces(word).Count;
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

    private IReadOnlyList<int> Pieces(string word) => word switch
    {
        ClipWords.Start => [_start],
        ClipWords.End => [_end],
        _ => _pieces.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false),
    };
}
