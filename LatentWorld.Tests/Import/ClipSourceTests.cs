using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Import;

/// <summary>CLIP as image encoder of an imported model.</summary>
public sealed class ClipSourceTests : IDisposable
{
    private const string Settings = """{"vision_config":{"num_attention_heads":2,"hidden_act":"quick_gelu"}}""";

    private const string Words = "text_model.embeddings.token_embedding.weight";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    private string Target => _folder.File("imported");

    /// <summary>The features of a picture of the encoder's own size, which goes through its preprocessing, are PyTorch's of the same pixels.</summary>
    [Theory]
    [InlineData(NetworkPrecision.Single, "features", 1e-5)]
    [InlineData(NetworkPrecision.Half, "features-fp16", 5e-3)]
    public void The_image_encoder_gives_PyTorchs_features(NetworkPrecision precision, string reference, double bound)
    {
        Import(Clip(Settings), precision);
        using var session = new RawSession(Engine.Models.Runtime.OnnxSessions.Choose(Target, ParityData.Provider, _ => { }).Open("image_encoder"));
        float[] features = session.Run(ParityData.Reference<float>("checkpoints/vision", precision == NetworkPrecision.Half ? "pixels-fp16" : "pixels"), 2, 3, 32, 32);
        Closeness.AssertRelative("features", ParityData.Reference<float>("checkpoints/vision", reference), features, bound);
        using var model = ParityData.Load(Target);
        Assert.Equal(12, model.FeatureCount);
    }

    /// <summary>Words have a way into the space of pictures where the text encoder is CLIP's own, and only there.</summary>
    [Theory]
    [InlineData(16, 2, 1, true)]
    [InlineData(16, 2, 1.1, true)]
    [InlineData(16, 2, -1, false)]
    [InlineData(16, 3, 1, false)]
    [InlineData(24, 2, 1, false)]
    public void The_text_projection_needs_CLIPs_own_text_encoder(int width, int layers, double factor, bool fits)
    {
        FileTensor words = ParityFiles.Tensors("first", "text_encoder").First(tensor => tensor.Name == Words);
        FileTensor[] text =
        [
            .. new ClipLayout { Width = width, Layers = layers, Positions = 77, Vocabulary = words.Shape[0], Shared = 12 }.Transformers()
                .Select(tensor => width == 16 && tensor.Name == Words ? words with { Values = [.. words.Values!.Select(value => (float)(value * factor))] } : tensor),
        ];
        Import(Clip(Settings, text), NetworkPrecision.Half);
        Assert.Equal(fits, ModelFolder.Open(Target).Has("text_projection"));
        Assert.Equal(factor < 0, _said.Any(line => line.Contains("text_projection/ is left out", StringComparison.Ordinal)));
    }

    /// <summary>A file alone is taken for OpenAI's where its width is one of theirs, which need not be so.</summary>
    [Fact]
    public void What_is_assumed_of_a_file_alone_is_said()
    {
        string file = SafetensorsWriter.Write(_folder.File("clip.safetensors"), [.. new ClipLayout { IsVision = true, Width = 768, Layers = 1, Positions = 5, Shared = 12 }.Transformers()]);
        using var source = ClipSource.Open(file, _said.Add);
        Assert.StartsWith($"No file tells the form of the CLIP {file}: OpenAI's is assumed", Assert.Single(_said), StringComparison.Ordinal);
    }

    /// <summary>Downloads keep a model's files together; among others, a config.json may be anything's.</summary>
    [Theory]
    [InlineData(Settings, true)]
    [InlineData("""{"model_type":"clip_vision_model","num_attention_heads":2}""", true)]
    [InlineData("""{"_class_name":"AutoencoderKL","num_attention_heads":2}""", false)]
    public void A_configuration_beside_a_named_file_is_read_where_it_is_CLIPs(string settings, bool isRead)
    {
        string file = Path.Combine(Clip(settings), "model.safetensors");
        if (isRead)
        {
            Import(file, NetworkPrecision.Half);
            Assert.True(ModelFolder.Open(Target).Has("image_encoder"));
        }
        else
        {
            Assert.Contains("no weight tells its heads", Assert.Throws<CheckpointException>(() => Import(file, NetworkPrecision.Half)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_CLIP_whose_heads_nothing_tells_is_refused() =>
        Assert.Contains("is a CLIP of width 16, and no weight tells its heads", Assert.Throws<CheckpointException>(() => Import(Clip(settings: null), NetworkPrecision.Half)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"vision_config":{"num_attention_heads":"16"}}""", "num_attention_heads is \"16\"; needed is a whole number")]
    [InlineData("""{"num_attention_heads":0}""", "num_attention_heads is 0; needed is a whole number")]
    [InlineData("""{"num_attention_heads":2,"hidden_act":3}""", "hidden_act is 3; needed is a word")]
    public void A_field_of_no_use_is_named_with_its_file(string settings, string words)
    {
        string clip = Clip(settings);
        Assert.StartsWith($"{Path.Combine(clip, "config.json")}: {words}", Assert.Throws<CheckpointException>(() => Import(clip, NetworkPrecision.Half)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folders_own_preprocessing_is_kept()
    {
        string clip = Clip(Settings);
        File.WriteAllText(Path.Combine(clip, "preprocessor_config.json"), """{"size":{"shortest_edge":40},"crop_size":32,"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5]}""");
        Import(clip, NetworkPrecision.Half);
        Assert.Contains("40", File.ReadAllText(Path.Combine(Target, "image_encoder", "preprocessor_config.json")), StringComparison.Ordinal);
        using var model = ParityData.Load(Target);
        Assert.Equal(12, model.FeatureCount);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A folder with the vision half, and what else is given.</summary>
    private string Clip(string? settings, params FileTensor[] others)
    {
        string folder = Directory.CreateDirectory(_folder.File("clip")).FullName;
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), [.. ParityFiles.Tensors("vision", "model"), .. others]);
        if (settings is not null)
        {
            File.WriteAllText(Path.Combine(folder, "config.json"), settings);
        }

        return folder;
    }

    private void Import(string clip, NetworkPrecision precision) => ModelImporter.Import(
        ParityFiles.Options(SafetensorsWriter.Write(_folder.File("model.safetensors"), ParityFiles.Single()), Target) with { ClipPath = clip, Precision = precision },
        say: _said.Add,
        cancel: TestContext.Current.CancellationToken);
}
