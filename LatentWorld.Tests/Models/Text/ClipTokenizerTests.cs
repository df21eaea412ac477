using System.Text.Json;
using CsCheck;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Tests.Models.Text;

/// <summary>Ids against those of OpenAI's tokenizer, on its own vocabulary.</summary>
public class ClipTokenizerTests
{
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
    public void Ids_of_clip(string text, params int[] ids) => Assert.Equal(ids, ClipVocabulary.Tokenizer.Encode(text));

    /// <summary>Hard strings with the ids of Tokenizer/reference.py, which was written apart from this code.</summary>
    [Fact]
    public void Ids_are_those_of_the_reference()
    {
        ClipTokenizer tokenizer = ClipVocabulary.Tokenizer;
        JsonElement[] vectors = [.. File.ReadLines(TestFolders.Data("Models/Text/Tokenizer/vectors.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.True(vectors.Length > 400);
        Assert.All(vectors, vector => Assert.Equal(vector[1].Deserialize<int[]>(), tokenizer.Encode(vector[0].GetString()!)));
    }

    /// <summary>Ids keep the text: put together again they are its words.</summary>
    [Fact]
    public void Decoded_ids_are_the_words_that_were_encoded()
    {
        ClipTokenizer tokenizer = ClipVocabulary.Tokenizer;
        Gen.OneOf(Gen.Char, Gen.Char['a', 'z'], Gen.Char[" '.&;#1é漢"]).Array[0, 40].Select(letters => new string(letters)).Sample(text =>
            Assert.Equal(WellFormed(string.Concat(ClipWords.Of(text))), ClipVocabulary.Decode(tokenizer.Encode(text))));
    }

    [Fact]
    public void Decoded_ids_of_terra_are_the_words_that_were_encoded()
    {
        string terra = TestFolders.RequireTerra();
        var tokenizer = ClipTokenizer.Open(terra);
        var pieces = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path.Combine(terra, "tokenizer", "vocab.json")))!
            .ToDictionary(piece => piece.Value, piece => piece.Key);
        Gen.OneOf(Gen.Char, Gen.Char['a', 'z']).Array[0, 40].Select(letters => new string(letters)).Sample(text =>
            Assert.Equal(WellFormed(string.Concat(ClipWords.Of(text))), ClipVocabulary.Decode(tokenizer.Encode(text), pieces)));
    }

    [Fact]
    public void Prompts_are_padded_with_end_marks()
    {
        int[] ids = ClipVocabulary.Tokenizer.EncodePadded("a photo of a cat");
        Assert.Equal([49406, 320, 1125, 539, 320, 2368, 49407], ids[..7]);
        Assert.Equal(77, ids.Length);
        Assert.All(ids[6..], id => Assert.Equal(49407, id));
    }

    [Fact]
    public void A_prompt_that_is_too_long_names_the_words_that_would_be_lost()
    {
        ClipTokenizer tokenizer = ClipVocabulary.Tokenizer;
        string prompt = string.Concat(Enumerable.Repeat("cat ", 75));
        Assert.Null(tokenizer.Read(prompt).TooLong);
        PromptReading reading = tokenizer.Read(prompt + "a dog jumping");
        Assert.Equal((78, 75), (reading.Tokens, reading.MaxTokens));
        Assert.Equal(["a", "dog", "jumping"], reading.LostWords);
        var exception = Assert.Throws<PromptException>(() => tokenizer.EncodePadded(prompt + "a dog jumping"));
        Assert.Contains("“a dog jumping” would be lost", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_pasted_book_only_the_first_lost_words_are_named()
    {
        string? reason = ClipVocabulary.Tokenizer.Read(string.Concat(Enumerable.Repeat("cat ", 130))).TooLong;
        Assert.Contains("The text has 130 tokens and the model reads 75; “cat cat", reason, StringComparison.Ordinal);
        Assert.Contains("cat” and 15 more words would be lost", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_in_small_pieces_are_unknown() =>
        Assert.Equal(["xqzvkj"], ClipVocabulary.Tokenizer.Read("a photo of xqzvkj, xqzvkj and a cat").UnknownWords);

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

    /// <summary>Half a surrogate pair is no character and becomes U+FFFD on its way to bytes.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
