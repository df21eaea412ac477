using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Features;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Tests.Models.Loading;

/// <summary>What exporters name and type differently, on terra with one part replaced.</summary>
public sealed class ExportLayoutTests : IDisposable
{
    private const string Preprocessor = """{"size":8,"crop_size":8,"image_mean":[0,0,0],"image_std":[1,1,1]}""";

    private readonly TemporaryFolder _terra = TestFolders.CopyTerra();
    private readonly TemporaryFolder _clip = new();

    public void Dispose()
    {
        _terra.Dispose();
        _clip.Dispose();
    }

    [Theory]
    [InlineData(TinyOnnx.Int32, "batch", "sequence")]
    [InlineData(TinyOnnx.Int64, "1", "16")]
    [InlineData(TinyOnnx.Int32, "2", "16")]
    public void Text_encoders_take_ids_of_either_type_and_any_batch(int type, params string[] shape)
    {
        File.WriteAllBytes(_terra.File("text_encoder/model.onnx"), TinyOnnx.Ids(type, 128, shape));
        File.Delete(_terra.File("image_encoder/concepts.json"));
        using OnnxDiffusionModel model = Load();
        int[] ids = ClipTokenizer.Open(_terra.Path).EncodePadded("a photo of a cat");
        Assert.Equal(ids.SelectMany(id => Enumerable.Repeat(id * .001f, 128)), model.EncodeText("a photo of a cat")[Conditioning.Text].Values.ToArray());
    }

    [Fact]
    public void A_text_encoder_of_another_width_is_named()
    {
        File.WriteAllBytes(_terra.File("text_encoder/model.onnx"), TinyOnnx.Ids(TinyOnnx.Int64, 64, "batch", "16"));
        AssertSays("text_encoder/model.onnx gives 64 numbers a token and unet/model.onnx takes 128");
    }

    [Fact]
    public void A_text_encoder_of_another_length_is_named()
    {
        File.WriteAllBytes(_terra.File("text_encoder/model.onnx"), TinyOnnx.Ids(TinyOnnx.Int64, 128, "batch", "77"));
        AssertSays("takes 77 tokens and its tokenizer gives 16 (model_max_length in tokenizer/tokenizer_config.json)");
    }

    [Fact]
    public void A_unet_of_another_length_is_named()
    {
        File.WriteAllBytes(_terra.File("unet/model.onnx"), TinyOnnx.Echo(
            "out_sample",
            TinyOnnx.Tensor("sample", TinyOnnx.Float, "batch", "4", "16", "16"),
            TinyOnnx.Tensor("timestep", TinyOnnx.Int64, "batch"),
            TinyOnnx.Tensor("encoder_hidden_states", TinyOnnx.Float, "batch", "77", "128")));
        AssertSays("unet/model.onnx takes 77 tokens and the text encoder gets 16 (model_max_length in tokenizer/tokenizer_config.json");
    }

    [Theory]
    [InlineData("model.onnx", TinyOnnx.Float, "batch", "3", "height", "width")]
    [InlineData("visual/model.onnx", TinyOnnx.Half, "1", "3", "8", "8")]
    [InlineData("vision_model.onnx", TinyOnnx.Float, "4", "3", "8", "8")]
    public void Features_come_from_a_clip_folder(string name, int type, params string[] shape)
    {
        WriteClip(name, TinyOnnx.MeanColour(type, shape));
        using OnnxDiffusionModel model = Load();
        Assert.Equal(3, model.FeatureCount);
        Assert.Empty(model.Concepts);
        byte[] red = [.. Enumerable.Range(0, model.PictureSize * model.PictureSize * 3).Select(i => (byte)(i % 3 == 0 ? 255 : 0))];
        Assert.Equal([1, 0, 0], model.EmbedImage(red));
    }

    [Fact]
    public void Both_halves_of_clip_may_be_one_network()
    {
        WriteClip("model.onnx", TinyOnnx.MeanColour(
            TinyOnnx.Float, ["image_batch", "3", "height", "width"], "image_embeds",
            TinyOnnx.Tensor("input_ids", TinyOnnx.Int64, "text_batch", "sequence"), TinyOnnx.Tensor("attention_mask", TinyOnnx.Int64, "text_batch", "sequence")));
        using OnnxDiffusionModel model = Load();
        Assert.Equal(3, model.FeatureCount);
    }

    [Fact]
    public void Features_name_the_encoder_that_they_come_from()
    {
        WriteClip("model.onnx", TinyOnnx.MeanColour(TinyOnnx.Float, ["batch", "3", "8", "8"]));
        string first = FeaturesFrom(_clip.Path);
        File.WriteAllText(_clip.File("preprocessor_config.json"), Preprocessor.Replace("[1,1,1]", "[2,2,2]", StringComparison.Ordinal));
        string second = FeaturesFrom(_clip.Path);
        Assert.Equal(3, new[] { first, second, FeaturesFrom(null) }.Distinct().Count());
        Assert.Equal(64, first.Length);
    }

    [Fact]
    public void A_clip_folder_without_an_encoder_is_named() => AssertSays("holds no image encoder; looked for model.onnx", _clip.Path);

    [Fact]
    public void A_clip_folder_that_is_not_there_is_named() => AssertSays("There is no CLIP folder", _clip.File("nowhere"));

    [Fact]
    public void An_encoder_without_its_projection_is_named()
    {
        WriteClip("model.onnx", TinyOnnx.MeanColour(TinyOnnx.Float, ["batch", "3", "8", "8"], "pooler_output"));
        AssertSays("model.onnx was exported without its projection", _clip.Path);
    }

    [Fact]
    public void An_encoder_of_another_size_is_named()
    {
        WriteClip("model.onnx", TinyOnnx.MeanColour(TinyOnnx.Float, ["batch", "3", "224", "224"]));
        AssertSays("makes pictures of 8 by 8", _clip.Path);
    }

    private void WriteClip(string name, byte[] network)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_clip.File(name))!);
        File.WriteAllBytes(_clip.File(name), network);
        File.WriteAllText(_clip.File("preprocessor_config.json"), Preprocessor);
    }

    private string FeaturesFrom(string? clip) => ImageEncoderFiles.Find(ModelFolder.Open(_terra.Path), clip)!.Hash;

    private OnnxDiffusionModel Load() => Load(File.Exists(_clip.File("preprocessor_config.json")) ? _clip.Path : null);

    private OnnxDiffusionModel Load(string? clip) => OnnxDiffusionModel.Load(
        _terra.Path, new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1, ClipPath = clip }, _ => { });

    private void AssertSays(string words, string? clip = null) => Assert.Contains(
        words, Assert.Throws<ModelFolderException>(() => Load(clip).Dispose()).Message, StringComparison.Ordinal);
}
