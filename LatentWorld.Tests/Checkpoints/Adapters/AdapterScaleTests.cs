using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Adapters;

/// <summary>What an adapter's difference is multiplied by.</summary>
public sealed class AdapterScaleTests : IDisposable
{
    private const string First = "mid_block.attentions.0.transformer_blocks.0.attn1.to_q";
    private const string Second = "mid_block.attentions.0.transformer_blocks.0.attn1.to_v";
    private const string Text = "text_model.encoder.layers.0.mlp.fc1";

    private readonly AdapterFixture _fixture = new();

    /// <summary>Diffusers' pull request 14409 and issue 14088: layers of other ranks got the first one's scale, and alpha was dropped.</summary>
    [Fact]
    public void Each_layer_has_its_own_rank_and_alpha()
    {
        (FileTensor up1, FileTensor down1) = Pair(First, 2);
        (FileTensor up2, FileTensor down2) = Pair(Second, 4);
        using Checkpoint checkpoint = Open([up1, down1, up2, down2, AdapterFixture.Number($"{Flat(First)}.alpha", 1), AdapterFixture.Number($"{Flat(Second)}.alpha", 1)]);
        AdapterFixture.AssertChanged(checkpoint, ($"{First}.weight", AdapterFixture.Product(up1, down1, 1.0 / 2)), ($"{Second}.weight", AdapterFixture.Product(up2, down2, 1.0 / 4)));
    }

    [Fact]
    public void Without_alpha_the_scale_is_1_for_every_rank()
    {
        (FileTensor up1, FileTensor down1) = Pair(First, 2);
        (FileTensor up2, FileTensor down2) = Pair(Second, 4);
        using Checkpoint checkpoint = Open([up1, down1, up2, down2, AdapterFixture.Number($"{Flat(First)}.alpha", 8)]);
        AdapterFixture.AssertChanged(checkpoint, ($"{First}.weight", AdapterFixture.Product(up1, down1, 4)), ($"{Second}.weight", AdapterFixture.Product(up2, down2, 1)));
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("I64")]
    [InlineData("I32")]
    [InlineData("U8")]
    public void Alpha_may_be_of_any_type(string type)
    {
        (FileTensor up, FileTensor down) = Pair(First, 4);
        using Checkpoint checkpoint = Open([up, down, AdapterFixture.Number($"{Flat(First)}.alpha", 8, type)]);
        AdapterFixture.AssertChanged(checkpoint, ($"{First}.weight", AdapterFixture.Product(up, down, 2)));
    }

    [Fact]
    public void A_scale_takes_the_place_of_alpha()
    {
        (FileTensor up, FileTensor down) = Pair(First, 4);
        using Checkpoint checkpoint = Open([up, down, AdapterFixture.Number($"{Flat(First)}.alpha", 8), AdapterFixture.Number($"{Flat(First)}.scale", 0.25f)]);
        AdapterFixture.AssertChanged(checkpoint, ($"{First}.weight", AdapterFixture.Product(up, down, 0.25)));
    }

    [Theory]
    [InlineData("unet.", """{"unet.r":4,"unet.lora_alpha":8}""", 2)]
    [InlineData("unet.", """{"r":4,"lora_alpha":8}""", 2)]
    [InlineData("unet.", """{"text_encoder.r":4,"text_encoder.lora_alpha":8}""", 1)]
    [InlineData("unet.", """{"unet.lora_alpha":8,"unet.use_rslora":true}""", 4)]
    [InlineData("unet.", """{"unet.lora_alpha":8,"unet.alpha_pattern":{"attn1.to_q":1}}""", 0.25)]
    [InlineData("unet.", """{"unet.lora_alpha":8,"unet.alpha_pattern":{"to_k":1,"tn1.to_q":1}}""", 2)]
    [InlineData("unet.", """{"unet.use_dora":false}""", 1)]
    public void Metadata_says_alpha_where_no_key_does(string prefix, string json, double scale)
    {
        (FileTensor up, FileTensor down) = Peft(prefix + First, 4);
        string path = _fixture.Write([up, down], metadata: new Dictionary<string, string> { ["lora_adapter_metadata"] = json });
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(path));
        AdapterFixture.AssertChanged(checkpoint, ($"{First}.weight", AdapterFixture.Product(up, down, scale)));
    }

    [Fact]
    public void So_does_pefts_file_beside_its_weights()
    {
        (FileTensor up, FileTensor down) = Peft($"base_model.model.{Text}", 4, outputs: 64, inputs: 16);
        File.WriteAllText(_fixture.File("adapter_config.json"), """{"r":4,"lora_alpha":2,"target_modules":["fc1"],"peft_type":"LORA"}""");
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(_fixture.Write([up, down], "adapter_model.safetensors")));
        AdapterFixture.AssertChanged(checkpoint, ($"{Text}.weight", AdapterFixture.Product(up, down, 0.5)));
    }

    [Theory]
    [InlineData("""{"unet.use_dora":true}""", "is a DoRA, which is not supported")]
    [InlineData("""{"unet.alpha_pattern":{"to_[qk]":1}}""", "has an alpha_pattern to_[qk] that is no layer's name with a number")]
    [InlineData("""[1]""", "holds no JSON object that can be read")]
    public void Settings_that_are_not_supported_are_named(string json, string words)
    {
        (FileTensor up, FileTensor down) = Peft($"unet.{First}", 4);
        string path = _fixture.Write([up, down], metadata: new Dictionary<string, string> { ["lora_adapter_metadata"] = json });
        Assert.Contains(words, Assert.Throws<CheckpointException>(() => _fixture.Open(new AdapterFile(path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_adapters_add_up()
    {
        (FileTensor up1, FileTensor down1) = Pair(First, 2);
        (FileTensor up2, FileTensor down2) = Peft($"unet.{First}", 3);
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(_fixture.Write([up1, down1], "one.safetensors"), 0.5), new AdapterFile(_fixture.Write([up2, down2], "two.safetensors"), -2));
        AdapterFixture.AssertChanged(
            checkpoint, ($"{First}.weight", [.. AdapterFixture.Product(up1, down1, 0.5).Zip(AdapterFixture.Product(up2, down2, -2), (one, other) => one + other)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_changes_nothing_is_refused(double weight)
    {
        (FileTensor up, FileTensor down) = Pair(First, 2);
        Assert.Throws<CheckpointException>(() => _fixture.Open(new AdapterFile(_fixture.Write([up, down]), weight)));
    }

    public void Dispose() => _fixture.Dispose();

    private Checkpoint Open(FileTensor[] tensors) => _fixture.Open(new AdapterFile(_fixture.Write(tensors)));

    private static string Flat(string module) => $"lora_unet_{module.Replace('.', '_')}";

    private static (FileTensor Up, FileTensor Down) Pair(string module, int rank) =>
        (AdapterFixture.Tensor($"{Flat(module)}.lora_up.weight", 8, rank), AdapterFixture.Tensor($"{Flat(module)}.lora_down.weight", rank, 8));

    private static (FileTensor Up, FileTensor Down) Peft(string module, int rank, int outputs = 8, int inputs = 8) =>
        (AdapterFixture.Tensor($"{module}.lora_B.weight", outputs, rank), AdapterFixture.Tensor($"{module}.lora_A.weight", rank, inputs));
}
