using System.IO.Compression;
using System.Text;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Tests.Models.Text;

/// <summary>OpenAI's vocabulary, from the list of merges that the engine imports models with (see NOTICE.md beside it), made into pieces independently of it.</summary>
internal static class ClipVocabulary
{
    private const string Start = "<|startoftext|>", End = "<|endoftext|>", EndOfWord = "</w>";

    // GPT-2's printable stand-in for each byte, in the order of the vocabulary.
    private static readonly byte[] Bytes =
        [.. Printable.Select(code => (byte)code), .. Enumerable.Range(0, 256).Except(Printable).Select(code => (byte)code)];

    private static readonly char[] Symbols =
        [.. Printable.Select(code => (char)code), .. Enumerable.Range(256, 68).Select(code => (char)code)];

    private static readonly Lazy<(ClipTokenizer Tokenizer, string[] Pieces)> Clip = new(Read);

    private static IEnumerable<int> Printable => [.. Enumerable.Range('!', 94), .. Enumerable.Range('¡', 12), .. Enumerable.Range('®', 82)];

    public static ClipTokenizer Tokenizer => Clip.Value.Tokenizer;

    /// <summary>All pieces in the order of their ids.</summary>
    public static IReadOnlyList<string> Pieces => Clip.Value.Pieces;

    /// <summary>The text that ids stand for, without the white space between words.</summary>
    public static string Decode(IEnumerable<int> ids) => Decode(ids, Clip.Value.Pieces.Index().ToDictionary(piece => piece.Index, piece => piece.Item));

    public static string Decode(IEnumerable<int> ids, IReadOnlyDictionary<int, string> pieces)
    {
        var bytes = new List<byte>();
        foreach (int id in ids)
        {
            string piece = pieces[id];
            bytes.AddRange(piece is Start or End
                ? Encoding.UTF8.GetBytes(piece)
                : Array.ConvertAll(piece.Replace(EndOfWord, "", StringComparison.Ordinal).ToCharArray(), symbol => Bytes[Array.IndexOf(Symbols, symbol)]));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>The order of pieces that openai/CLIP's simple_tokenizer.py makes of its list of merges.</summary>
    private static (ClipTokenizer Tokenizer, string[] Pieces) Read()
    {
        string path = TestFolders.Checkout("LatentWorld.Engine/Import/Tokens/clip-merges.txt.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        string[] merges = reader.ReadToEnd().Split('\n')[1..^1];
        string[] symbols = Array.ConvertAll(Symbols, symbol => symbol.ToString());
        string[] pieces =
            [.. symbols, .. symbols.Select(symbol => symbol + EndOfWord), .. merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)), Start, End];
        Assert.Equal(49408, pieces.Length);
        return (new(pieces.Index().ToDictionary(piece => piece.Item, piece => piece.Index), merges, 77, SpecialTokens.Clip, new Dictionary<string, int>()), pieces);
    }
}
