using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Tests.Models.Unet;

namespace LatentWorld.Tests.Models.Files;

/// <summary>A folder of another kind gets one line that says what it is and what to do.</summary>
public sealed class ForeignFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"text_encoder_2":["transformers","CLIPTextModelWithProjection"]}""", "two text encoders, such as Stable Diffusion XL")]
    [InlineData("""{"transformer":["diffusers","FluxTransformer2DModel"]}""", "a transformer in place of the U-Net")]
    [InlineData("""{"controlnet":["diffusers","ControlNetModel"]}""", "steered by a picture")]
    [InlineData("""{"text_encoder_2":[null,null]}""", "lacks scheduler/scheduler_config.json")]
    public void Pipelines_of_another_kind_are_named(string index, string words)
    {
        Write("model_index.json", index);
        AssertSays(words);
    }

    [Fact]
    public void A_folder_that_was_not_exported_gets_the_command()
    {
        Write("model_index.json", "{}");
        Write("unet/diffusion_pytorch_model.bin", "weights");
        AssertSays($"optimum-cli export onnx --model {_folder.Path} --task text-to-image {_folder.Path}-onnx");
        Write("unet/diffusion_pytorch_model.safetensors", "weights");
        AssertSays($"holds PyTorch weights (unet/diffusion_pytorch_model.safetensors). Make a model folder of it: import-model {_folder.Path} --out {_folder.Path}-onnx");
    }

    [Theory]
    [InlineData("text_encoder/model.safetensors", "text_encoder/model.safetensors")]
    [InlineData("vae/diffusion_pytorch_model.bin", "vae/diffusion_pytorch_model.bin")]
    public void A_folder_of_which_a_part_was_not_exported_gets_the_command(string file, string named)
    {
        Write("model_index.json", "{}");
        Write("unet/model.onnx", "network");
        Write(file, "weights");
        AssertSays($"holds PyTorch weights ({named}), which must be exported to ONNX first: optimum-cli export onnx --model {_folder.Path}");
    }

    [Fact]
    public void A_checkpoint_that_can_be_imported_gets_the_command()
    {
        Write("dreamshaper_8.safetensors", "weights");
        AssertSays($"import-model {_folder.File("dreamshaper_8.safetensors")} --out {_folder.File("dreamshaper_8")}-onnx");
    }

    /// <summary>Of two files the one that needs no Python, whatever their names; a path with a blank is one word.</summary>
    [Fact]
    public void A_checkpoint_that_can_be_imported_goes_before_a_pickled_one()
    {
        Write("a.ckpt", "weights");
        Write("dream shaper.safetensors", "weights");
        AssertSays($"import-model \"{_folder.File("dream shaper.safetensors")}\" --out \"{_folder.File("dream shaper")}-onnx\"");
    }

    [Fact]
    public void A_pickled_checkpoint_gets_the_two_commands()
    {
        Write("dreamshaper_8.ckpt", "weights");
        AssertSays("P.from_single_file('dreamshaper_8.ckpt').save_pretrained('dreamshaper_8')");
        AssertSays("optimum-cli export onnx --model dreamshaper_8 --task text-to-image dreamshaper_8-onnx");
    }

    [Fact]
    public void Parts_of_weights_without_an_index_get_the_command()
    {
        Write("unet/diffusion_pytorch_model.safetensors", "weights");
        AssertSays("holds PyTorch weights (unet/diffusion_pytorch_model.safetensors) and no model_index.json. Make a model folder of it: import-model ");
    }

    [Theory]
    [InlineData("dreamshaper_8.safetensors", "holds a checkpoint (dreamshaper_8.safetensors)")]
    [InlineData("model.onnx", "holds one network and no model_index.json")]
    [InlineData("notes.txt", "lacks model_index.json")]
    public void A_folder_without_an_index_is_named(string file, string words)
    {
        Write(file, "content");
        AssertSays(words);
    }

    [Theory]
    [InlineData("time_ids", "a U-Net of Stable Diffusion XL")]
    [InlineData("timestep_cond", "a latent consistency model")]
    [InlineData("class_labels", "a model of classes or an upscaler")]
    public void A_unet_with_further_inputs_is_named(string input, string words)
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.WriteAllBytes(terra.File("unet/model.onnx"), Unet("4", "16", "16", input));
        string message = Assert.Throws<ModelFolderException>(() => ModelFolder.Open(terra.Path)).Message;
        Assert.Contains($"unet/model.onnx also takes {input}, as {words} does", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unet_for_filling_in_is_named()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.WriteAllBytes(terra.File("unet/model.onnx"), Unet("9", "16", "16"));
        string message = Assert.Throws<ModelFolderException>(() => ModelFolder.Open(terra.Path)).Message;
        Assert.Contains("unet/model.onnx takes 9 channels and gives 4: it is an inpainting model", message, StringComparison.Ordinal);
    }

    /// <summary>Optimum's exports leave channels and sides free; only unet/config.json says then what the model is.</summary>
    [Theory]
    [InlineData("""{"in_channels":9,"out_channels":4}""", "unet/config.json: the U-Net takes 9 channels and gives 4: it is an inpainting model")]
    [InlineData("""{"in_channels":"9"}""", "takes 9 channels and gives 4: it is an inpainting model")]
    [InlineData("""{"in_channels":8}""", "takes 8 channels and gives 4: it is a model that changes a given picture (InstructPix2Pix)")]
    [InlineData("""{"in_channels":4,"sample_size":[12,16]}""", "unet/config.json: the U-Net has latents of 12 by 16 (height, width), and the map's pictures are square")]
    [InlineData("""{"sample_size":[16,16,16]}""", "unet/config.json: sample_size is [16,16,16]; it must be one number, or height and width")]
    [InlineData("""{"sample_size":"large"}""", "unet/config.json: sample_size is \"large\"; it must be a whole number")]
    public void What_the_network_leaves_free_its_configuration_tells(string configuration, string words)
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.WriteAllBytes(terra.File("unet/model.onnx"), Unet("channels", "height", "width"));
        File.WriteAllText(terra.File("unet/config.json"), configuration);
        Assert.Contains(words, Assert.Throws<ModelFolderException>(() => ModelFolder.Open(terra.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unet_of_pictures_that_are_not_square_is_named()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.WriteAllBytes(terra.File("unet/model.onnx"), new SmallUnet().Build());
        string message = Assert.Throws<ModelFolderException>(() => ModelFolder.Open(terra.Path)).Message;
        Assert.Contains("unet/model.onnx has latents of 3 by 2 (height, width)", message, StringComparison.Ordinal);
    }

    private static byte[] Unet(string channels, string height, string width, params string[] more) => TinyOnnx.Echo("out_sample",
    [
        TinyOnnx.Tensor("sample", TinyOnnx.Float, "batch", channels, height, width),
        TinyOnnx.Tensor("timestep", TinyOnnx.Int64, "batch"),
        TinyOnnx.Tensor("encoder_hidden_states", TinyOnnx.Float, "batch", "16", "128"),
        .. more.Select(name => TinyOnnx.Tensor(name, TinyOnnx.Float, "batch", "6")),
    ]);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }

    private void AssertSays(string words) => Assert.Contains(
        words, Assert.Throws<ModelFolderException>(() => ModelFolder.Open(_folder.Path)).Message, StringComparison.Ordinal);
}
