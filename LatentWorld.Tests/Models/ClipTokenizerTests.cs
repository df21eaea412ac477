using System.IO.Compression;
using System.Text;
using LatentWorld.Engine.Models;

namespace LatentWorld.Tests.Models;

/// <summary>Ids against those of OpenAI's tokenizer, on its own vocabulary.</summary>
public class ClipTokenizerTests
{
    private static readonly Lazy<ClipTokenizer?> Clip = new(ReadClip);

    [Theory]
    [InlineData("a photo of a cat", 320, 1125, 539, 320, 2368)]
    [InlineData("dog", 1929)]
    [InlineData("High quality picture, 4k, detailed", 1400, 3027, 1674, 267, 275, 330, 267, 12609)]
    [InlineData("blurry, ugly, stock photo", 21977, 267, 8159, 267, 3206, 1125)]
    [InlineData("lower newer", 4909, 33099)]
    [InlineData("a dog jumping", 320, 1929, 11476)]
    [InlineData("  an\t illustration\n", 550, 6052)]
    [InlineData("A'veA'llA's", 320, 1200, 320, 1342, 320, 568)]
    [InlineData("corazón", 851, 854, 13926)]
    [InlineData("2025", 273, 271, 273, 276)]
    [InlineData("")]
    public void Ids_of_clip(string text, params int[] ids) => Assert.Equal(ids, RequireClip().Encode(text));

    [Fact]
    public void Prompts_are_padded_with_end_marks()
    {
        int[] ids = RequireClip().EncodePadded("a photo of a cat");
        Assert.Equal([49406, 320, 1125, 539, 320, 2368, 49407], ids[..7]);
        Assert.Equal(77, ids.Length);
        Assert.All(ids[6..], id => Assert.Equal(49407, id));
    }

    [Fact]
    public void A_prompt_that_is_too_long_names_the_words_that_would_be_lost()
    {
        ClipTokenizer tokenizer = RequireClip();
        string prompt = string.Concat(Enumerable.Repeat("cat ", 75));
        Assert.Null(tokenizer.Read(prompt).TooLong);
        PromptReading reading = tokenizer.Read(prompt + "a dog jumping");
        Assert.Equal((78, 75), (reading.Tokens, reading.MaxTokens));
        Assert.Equal(["a", "dog", "jumping"], reading.LostWords);
        var exception = Assert.Throws<PromptException>(() => tokenizer.EncodePadded(prompt + "a dog jumping"));
        Assert.Contains("“a dog jumping” would be lost", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_in_small_pieces_are_unknown() =>
        Assert.Equal(["xqzvkj"], RequireClip().Read("a photo of xqzvkj, xqzvkj and a cat").UnknownWords);

    [Fact]
    public void Terra_knows_its_own_words()
    {
        var tokenizer = ClipTokenizer.Open(TestFolders.RequireTerra());
        Assert.Equal(16, tokenizer.Length);
        PromptReading reading = tokenizer.Read("High quality picture, 4k, detailed photo of a cat");
        Assert.Empty(reading.UnknownWords);
        Assert.Null(reading.TooLong);
        Assert.Equal(["submarine"], tokenizer.Read("a photo of a submarine").UnknownWords);
    }

    private static ClipTokenizer RequireClip()
    {
        Assert.SkipWhen(Clip.Value is null, "CLIP's vocabulary (shared/clip beside the checkout) is not there.");
        return Clip.Value!;
    }

    /// <summary>The order of pieces that openai/CLIP's simple_tokenizer.py makes of its list of merges.</summary>
    private static ClipTokenizer? ReadClip()
    {
        if (TestFolders.ClipVocabulary is not { } path)
        {
            return null;
        }

        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        string[] merges = reader.ReadToEnd().Split('\n')[1..(49152 - 256 - 2 + 1)];
        string[] bytes = [.. Enumerable.Range('!', 94).Concat(Enumerable.Range('¡', 12)).Concat(Enumerable.Range('®', 82)).Concat(Enumerable.Range(256, 68)).Select(code => ((char)code).ToString())];
        string[] pieces = [.. bytes, .. bytes.Select(piece => piece + "</w>"), .. merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)), "<|startoftext|>", "<|endoftext|>"];
        Assert.Equal(49408, pieces.Length);
        return new(pieces.Index().ToDictionary(piece => piece.Item, piece => piece.Index), merges, 77);
    }
}
