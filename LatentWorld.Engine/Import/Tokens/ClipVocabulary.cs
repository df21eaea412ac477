using System.IO.Compression;
using System.Text;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Engine.Import.Tokens;

/// <summary>
/// OpenAI's vocabulary of CLIP, with which Stable Diffusion 1 and 2 read prompts: 256 bytes, the same at the end of a word,
/// what each merge makes, and the two marks (openai/CLIP, simple_tokenizer.py). The list of merges lies beside this file
/// under its licence; see NOTICE.md there.
/// </summary>
internal static class ClipVocabulary
{
    /// <summary>How many pieces it has; their ids are 0 up to one less.</summary>
    public const int Count = 49_408;

    private const int Bytes = 256;

    private static readonly Lazy<string[]> Read = new(ReadMerges);

    /// <summary>Pairs "left right", the most frequent first.</summary>
    public static IReadOnlyList<string> Merges => Read.Value;

    /// <summary>The licence of the list of merges (MIT), which goes with it.</summary>
    public static string Licence => Text("clip-merges.LICENSE");

    /// <summary>All pieces in the order of their ids.</summary>
    public static IReadOnlyList<string> Pieces()
    {
        string[] symbols = [.. Symbols().Select(symbol => symbol.ToString())];
        return
        [
            .. symbols, .. symbols.Select(symbol => symbol + ClipTokenizer.EndOfWord), .. Merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)),
            ClipWords.Start, ClipWords.End,
        ];
    }

    /// <summary>GPT-2's printable stand-in for each byte: Latin-1's visible characters for themselves, then those from 256 on.</summary>
    private static IEnumerable<char> Symbols()
    {
        char[] printable = [.. Range('!', '~'), .. Range('¡', '¬'), .. Range('®', 'ÿ')];
        return [.. printable, .. Enumerable.Range(Bytes, Bytes - printable.Length).Select(code => (char)code)];
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);

    /// <summary>The first line says where the list is from.</summary>
    private static string[] ReadMerges()
    {
        using var stream = new GZipStream(Resource("clip-merges.txt.gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(Resource(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Stream Resource(string name) => typeof(ClipVocabulary).Assembly.GetManifestResourceStream(name)!;
}
