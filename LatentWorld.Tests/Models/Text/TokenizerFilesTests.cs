using System.Text.Json;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Tests.Models.Text;

/// <summary>What a tokenizer folder says of its tokens, in the forms that exports have, on terra's vocabulary.</summary>
public sealed class TokenizerFilesTests : IDisposable
{
    private const string Map = "tokenizer/special_tokens_map.json", Configuration = "tokenizer/tokenizer_config.json";

    private readonly TemporaryFolder _terra = TestFolders.CopyTerra();
    private readonly Dictionary<string, int> _ids;

    public TokenizerFilesTests()
    {
        _ids = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(_terra.File("tokenizer/vocab.json")))!;
        File.Delete(_terra.File(Map));
        File.WriteAllText(_terra.File(Configuration), """{"model_max_length":16}""");
    }

    private int Start => _ids["<|startoftext|>"];

    private int End => _ids["<|endoftext|>"];

    public void Dispose() => _terra.Dispose();

    [Theory]
    [InlineData(Map, """{"pad_token":"!"}""")]
    [InlineData(Map, """{"pad_token":{"content":"!","lstrip":false,"normalized":true}}""")]
    [InlineData(Configuration, """{"model_max_length":16,"pad_token":"!"}""")]
    [InlineData(Configuration, """{"model_max_length":"16","pad_token":{"__type":"AddedToken","content":"!"}}""")]
    public void Prompts_are_padded_with_the_folders_token(string file, string json)
    {
        File.WriteAllText(_terra.File(file), json);
        int[] ids = Read().EncodePadded("cat");
        Assert.Equal(16, ids.Length);
        Assert.Equal([Start, _ids["cat</w>"], End], ids[..3]);
        Assert.All(ids[3..], id => Assert.Equal(_ids["!"], id));
    }

    /// <summary>Stable Diffusion 2's folders say "!" in the map and the end mark in the configuration.</summary>
    [Fact]
    public void The_map_of_special_tokens_goes_before()
    {
        File.WriteAllText(_terra.File(Map), """{"pad_token":"!","bos_token":null}""");
        File.WriteAllText(_terra.File(Configuration), """{"model_max_length":16,"pad_token":"<|endoftext|>","bos_token":"a</w>"}""");
        int[] ids = Read().EncodePadded("");
        Assert.Equal([_ids["a</w>"], End, _ids["!"], _ids["!"]], ids[..4]);
    }

    [Fact]
    public void Start_and_end_come_from_the_folder()
    {
        File.WriteAllText(_terra.File(Map), """{"bos_token":"a</w>","eos_token":"of</w>"}""");
        Assert.Equal([_ids["a</w>"], _ids["cat</w>"], _ids["of</w>"], End], Read().EncodePadded("cat")[..4]);
    }

    /// <summary>transformers finds special tokens in the text as it is written, and so "!" is not the sign of that name.</summary>
    [Fact]
    public void A_special_token_in_a_text_is_itself()
    {
        Assert.Equal([_ids["cat</w>"], _ids["!</w>"]], Read().Encode("cat!"));
        File.WriteAllText(_terra.File(Map), """{"pad_token":"!"}""");
        Assert.Equal([_ids["cat</w>"], _ids["!"], _ids["!"], _ids["cat</w>"], _ids["!</w>"]], Read().Encode("cat!! cat！"));
    }

    [Theory]
    [InlineData("tokenizer/added_tokens.json", """{"<cat-toy>":7777}""")]
    [InlineData(Configuration, """{"model_max_length":16,"added_tokens_decoder":{"7777":{"content":"<cat-toy>"}}}""")]
    public void Learnt_words_are_one_token(string file, string json)
    {
        File.WriteAllText(_terra.File(file), json);
        Assert.Equal([_ids["a</w>"], 7777, _ids["cat</w>"]], Read().Encode("a <cat-toy> cat"));
    }

    [Fact]
    public void A_piece_that_the_vocabulary_lacks_is_the_unknown_token()
    {
        JsonObject vocabulary = JsonNode.Parse(File.ReadAllText(_terra.File("tokenizer/vocab.json")))!.AsObject();
        vocabulary.Remove("~</w>");
        File.WriteAllText(_terra.File("tokenizer/vocab.json"), vocabulary.ToJsonString());
        Assert.Equal([_ids["cat</w>"], End], Read().Encode("cat ~"));
        File.WriteAllText(_terra.File(Map), """{"unk_token":"a</w>"}""");
        Assert.Equal([_ids["cat</w>"], _ids["a</w>"]], Read().Encode("cat ~"));
    }

    [Theory]
    [InlineData(Map, """{"pad_token":5}""", "special_tokens_map.json: pad_token is 5; it must be a text")]
    [InlineData(Map, """{"pad_token":{"id":5}}""", "pad_token is {\"id\":5}; it must be a text")]
    [InlineData(Map, """{"pad_token":"[PAD]"}""", "lacks [PAD], its padding token")]
    [InlineData(Configuration, """{"model_max_length":2}""", "model_max_length is 2; it must be a whole number from 3 to 4096")]
    [InlineData(Configuration, """{"model_max_length":77.5}""", "model_max_length is 77.5; it must be a whole number")]
    [InlineData(Configuration, """{"added_tokens_decoder":{"x":{"content":"y"}}}""", "the id “x”, which is no whole number")]
    [InlineData(Configuration, """{"added_tokens_decoder":{"1":5}}""", "the added token 5 has no text")]
    public void What_is_no_token_is_named(string file, string json, string words)
    {
        File.WriteAllText(_terra.File(file), json);
        Assert.Contains(words, Assert.Throws<ModelFolderException>(Read).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model_max_length":1000000000000000019884624838656}""")]
    [InlineData("""{"model_max_length":1e30}""")]
    [InlineData("""{"model_max_length":null}""")]
    [InlineData("{}")]
    public void Without_a_bound_of_its_own_the_text_encoder_says_how_many_tokens(string json)
    {
        File.WriteAllText(_terra.File(Configuration), json);
        File.WriteAllBytes(_terra.File("text_encoder/model.onnx"), TinyOnnx.Ids(TinyOnnx.Int64, 128, "batch", "24"));
        Assert.Equal(24, Read().Length);
        File.WriteAllBytes(_terra.File("text_encoder/model.onnx"), TinyOnnx.Ids(TinyOnnx.Int64, 128, "batch", "sequence"));
        File.Delete(_terra.File("text_encoder/config.json"));
        Assert.Equal(77, Read().Length);
        File.WriteAllText(_terra.File("text_encoder/config.json"), """{"max_position_embeddings":32}""");
        Assert.Equal(32, Read().Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_file_holds_what_vocabulary_and_merges_do(bool pairs)
    {
        ClipTokenizer two = Read();
        WriteOne(pairs, """{"pad_token":"!"}""", "</w>");
        using (var model = OnnxDiffusionModel.Load(_terra.Path, new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1 }, _ => { }))
        {
            Assert.Equal(14, model.ReadPrompt("a photo of a cat").MaxTokens);
        }

        ClipTokenizer one = Read();
        const string text = "High quality picture, 4k, detailed photo of xqzvkj";
        Assert.Equal(two.Encode(text), one.Encode(text));
        Assert.Equal([7777], one.Encode("<cat-toy>"));
        Assert.Equal(_ids["!"], one.EncodePadded("")[^1]);
    }

    [Theory]
    [InlineData("", "ends words with “”; it is no tokenizer of CLIP")]
    [InlineData("@@", "ends words with “@@”; it is no tokenizer of CLIP")]
    public void One_file_of_another_kind_is_named(string suffix, string words)
    {
        WriteOne(pairs: false, "null", suffix);
        Assert.Contains(words, Assert.Throws<ModelFolderException>(Read).Message, StringComparison.Ordinal);
    }

    private ClipTokenizer Read() => ClipTokenizer.Open(_terra.Path);

    /// <summary>Puts tokenizer.json in the place of vocab.json and merges.txt.</summary>
    private void WriteOne(bool pairs, string padding, string suffix)
    {
        string[] lines = [.. File.ReadAllLines(_terra.File("tokenizer/merges.txt")).Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal))];
        object merges = pairs ? Array.ConvertAll(lines, line => line.Split(' ')) : lines;
        File.WriteAllText(_terra.File("tokenizer/tokenizer.json"), $$$"""
            {"added_tokens":[{"id":7777,"content":"<cat-toy>"}],"padding":{{{padding}}},
             "model":{"type":"BPE","end_of_word_suffix":"{{{suffix}}}","vocab":{{{JsonSerializer.Serialize(_ids)}}},"merges":{{{JsonSerializer.Serialize(merges)}}}}}
            """);
        File.Delete(_terra.File("tokenizer/vocab.json"));
        File.Delete(_terra.File("tokenizer/merges.txt"));
    }
}
