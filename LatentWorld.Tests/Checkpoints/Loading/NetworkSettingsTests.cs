using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Loading;

public sealed class NetworkSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public NetworkSettingsTests() => SmallCheckpoint.WriteFolder(_folder.Path);

    [Fact]
    public void A_folder_says_what_no_weight_tells()
    {
        Write("unet", """{"attention_head_dim":[5,10,20,20],"norm_num_groups":4,"sample_size":64}""");
        Write("vae", """{"norm_num_groups":2,"scaling_factor":0.18215}""");
        Write("text_encoder", """{"num_attention_heads":2,"hidden_act":"quick_gelu"}""");
        using var checkpoint = Checkpoint.Open(_folder.Path);
        NetworkSettings settings = checkpoint.Settings;
        Assert.Equal([5, 10, 20, 20], settings.UnetHeads);
        Assert.Equal((64, 4, 2, 0.18215, 2, "quick_gelu"), (settings.SampleSize, settings.UnetGroups, settings.VaeGroups, settings.ScalingFactor, settings.TextHeads, settings.TextActivation));
    }

    [Theory]
    [InlineData("""{"attention_head_dim":8}""", 8)]
    [InlineData("""{"attention_head_dim":8,"num_attention_heads":null}""", 8)]
    [InlineData("""{"attention_head_dim":8,"num_attention_heads":2}""", 2)]
    public void One_number_of_heads_is_for_all_levels(string json, int heads)
    {
        Write("unet", json);
        using var checkpoint = Checkpoint.Open(_folder.Path);
        Assert.Equal([heads], checkpoint.Settings.UnetHeads);
        Assert.Null(checkpoint.Settings.UnetGroups);
    }

    [Fact]
    public void Two_sides_that_are_equal_are_one_size()
    {
        Write("unet", """{"sample_size":[96,96]}""");
        using var checkpoint = Checkpoint.Open(_folder.Path);
        Assert.Equal(96, checkpoint.Settings.SampleSize);
    }

    [Fact]
    public void What_is_said_goes_before_what_is_given()
    {
        NetworkSettings said = new() { SampleSize = 64, TextActivation = "gelu" }, given = new() { SampleSize = 96, UnetHeads = [2], VaeGroups = 4 };
        NetworkSettings both = said.Or(given);
        Assert.Equal((64, "gelu", 4, null), (both.SampleSize, both.TextActivation, both.VaeGroups, both.UnetGroups));
        Assert.Equal([2], both.UnetHeads);
    }

    /// <summary>What the named VAE's own file leaves open is the checkpoint's; beside a file it must be a VAE's.</summary>
    [Theory]
    [InlineData("", """{"scaling_factor":0.5}""", .5)]
    [InlineData("diffusion_pytorch_model.safetensors", """{"_class_name":"AutoencoderKL","scaling_factor":0.5}""", .5)]
    [InlineData("diffusion_pytorch_model.safetensors", """{"scaling_factor":0.5}""", .18215)]
    [InlineData("diffusion_pytorch_model.safetensors", "[", .18215)]
    public void A_VAE_that_is_named_says_it_first(string file, string json, double scaling)
    {
        Write("vae", """{"norm_num_groups":2,"scaling_factor":0.18215}""");
        using var other = new TemporaryFolder();
        SmallCheckpoint.WriteFolder(other.Path);
        File.WriteAllText(other.File("vae/config.json"), json);
        using var checkpoint = Checkpoint.Open(_folder.Path, new() { VaePath = Path.Combine(other.File("vae"), file) });
        Assert.Equal((scaling, 2), (checkpoint.Settings.ScalingFactor, checkpoint.Settings.VaeGroups));
    }

    [Fact]
    public void Nothing_is_said_without_files()
    {
        using var checkpoint = Checkpoint.Open(_folder.Path);
        Assert.Equal(NetworkSettings.None, checkpoint.Settings);
    }

    [Theory]
    [InlineData("unet", """{"attention_head_dim":0}""", "attention_head_dim is 0; needed is a whole number from 1 to 100000")]
    [InlineData("unet", """{"attention_head_dim":[8,"8"]}""", "attention_head_dim is [8,\"8\"]; needed is a whole number")]
    [InlineData("unet", """{"sample_size":[64,96]}""", "sample_size is [64,96]; needed is one number, or two that are equal")]
    [InlineData("unet", """{"norm_num_groups":1.5}""", "norm_num_groups is 1.5; needed is a whole number")]
    [InlineData("vae", """{"scaling_factor":-1}""", "scaling_factor is -1; needed is a number above 0")]
    [InlineData("vae", """{"scaling_factor":1e999}""", "scaling_factor is 1e999; needed is a number above 0")]
    [InlineData("text_encoder", """{"hidden_act":7}""", "hidden_act is 7; needed is a word")]
    [InlineData("text_encoder", """7""", "holds no JSON object that can be read")]
    public void A_field_of_no_use_is_named_with_its_file(string part, string json, string words)
    {
        Write(part, json);
        string message = Assert.Throws<CheckpointException>(() => Checkpoint.Open(_folder.Path)).Message;
        Assert.StartsWith(Path.Combine(_folder.Path, part, "config.json"), message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string part, string json) => File.WriteAllText(Path.Combine(_folder.Path, part, "config.json"), json);
}
