using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Features;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Tests.Models;

/// <summary>A broken folder is one message that names the file.</summary>
public class ModelFolderTests
{
    [Fact]
    public void A_missing_folder_is_named() => AssertNames("/nowhere/model", "There is no model folder /nowhere/model");

    [Theory]
    [InlineData("model_index.json")]
    [InlineData("unet/model.onnx")]
    [InlineData("vae_decoder/model.onnx")]
    [InlineData("tokenizer/merges.txt")]
    [InlineData("scheduler/scheduler_config.json")]
    public void A_missing_file_is_named(string name)
    {
        using TemporaryFolder folder = TestFolders.CopyTerra();
        File.Delete(folder.File(name));
        AssertNames(folder.Path, $"lacks {name}");
    }

    [Fact]
    public void An_empty_file_is_named()
    {
        using TemporaryFolder folder = TestFolders.CopyTerra();
        File.WriteAllBytes(folder.File("unet/model.onnx"), []);
        AssertNames(folder.Path, "unet/model.onnx is empty");
    }

    [Theory]
    [InlineData("text_encoder/model.onnx")]
    [InlineData("unet/model.onnx")]
    [InlineData("vae_decoder/model.onnx")]
    [InlineData("image_encoder/model.onnx")]
    public void A_truncated_file_is_named(string name)
    {
        using TemporaryFolder folder = TestFolders.CopyTerra();
        byte[] whole = File.ReadAllBytes(folder.File(name));
        File.WriteAllBytes(folder.File(name), whole[..(whole.Length / 2)]);
        AssertNames(folder.Path, name);
    }

    [Theory]
    [InlineData("model_index.json", "{", "model_index.json is not valid JSON")]
    [InlineData("model_index.json", "[]", "must hold a JSON object")]
    [InlineData("scheduler/scheduler_config.json", """{"beta_start":"low"}""", "beta_start is \"low\"; it must be a number")]
    [InlineData("scheduler/scheduler_config.json", """{"clip_sample":3}""", "clip_sample is 3; it must be true or false")]
    [InlineData("scheduler/scheduler_config.json", """{"num_train_timesteps":2.5}""", "num_train_timesteps is 2.5; it must be a whole number")]
    [InlineData("vae_decoder/config.json", """{"scaling_factor":"big"}""", "scaling_factor is \"big\"; it must be a number")]
    [InlineData("scheduler/scheduler_config.json", """{"beta_schedule":"sigmoid"}""", "beta_schedule “sigmoid” is not supported")]
    [InlineData("scheduler/scheduler_config.json", """{"prediction_type":"sample"}""", "prediction_type “sample” is not supported")]
    [InlineData("scheduler/scheduler_config.json", """{"rescale_betas_zero_snr":true}""", "rescale_betas_zero_snr")]
    [InlineData("scheduler/scheduler_config.json", """{"num_train_timesteps":0}""", "num_train_timesteps is 0; it must be from 2")]
    [InlineData("scheduler/scheduler_config.json", """{"num_train_timesteps":1}""", "num_train_timesteps is 1; it must be from 2")]
    [InlineData("scheduler/scheduler_config.json", """{"steps_offset":-1}""", "steps_offset is -1")]
    [InlineData("scheduler/scheduler_config.json", """{"beta_start":-0.1}""", "beta_start is -0.1; it must be above 0")]
    [InlineData("scheduler/scheduler_config.json", """{"beta_start":0.02,"beta_end":0.001}""", "beta_end is 0.001; it must be from beta_start")]
    [InlineData("scheduler/scheduler_config.json", """{"beta_end":5}""", "beta_end is 5; it must be from beta_start to below 1")]
    [InlineData("scheduler/scheduler_config.json", """{"clip_sample_range":0}""", "clip_sample_range is 0; it must be above 0")]
    [InlineData("vae_decoder/config.json", """{"scaling_factor":0}""", "scaling_factor must be a positive number")]
    [InlineData("tokenizer/vocab.json", """{"a":"b"}""", "“a” has no whole number")]
    [InlineData("tokenizer/vocab.json", """{"a":1}""", "lacks <|startoftext|>")]
    [InlineData("tokenizer/merges.txt", "a b c\n", "not a pair")]
    [InlineData("tokenizer/merges.txt", "#version: 0.2\n", "concepts.json does not fit the model")]
    [InlineData("image_encoder/concepts.json", """{"concepts":[{"word":1}]}""", "concepts")]
    public void A_damaged_text_is_named(string name, string content, string words)
    {
        using TemporaryFolder folder = TestFolders.CopyTerra();
        File.WriteAllText(folder.File(name), content);
        AssertNames(folder.Path, words);
    }

    [Fact]
    public void Numbers_may_be_written_as_texts()
    {
        using TemporaryFolder folder = TestFolders.CopyTerra();
        File.WriteAllText(folder.File("vae_decoder/config.json"), """{"scaling_factor":"0.13025"}""");
        File.WriteAllText(folder.File("scheduler/scheduler_config.json"), """{"num_train_timesteps":"500","beta_start":"0.002"}""");
        File.WriteAllText(folder.File("image_encoder/preprocessor_config.json"), """{"size":{"shortest_edge":"32"},"crop_size":"32"}""");
        var model = ModelFolder.Open(folder.Path);
        Assert.Equal((.13025, 500, .002), (model.ScalingFactor, model.Scheduler.TrainTimesteps, model.Scheduler.BetaStart));
        Assert.Equal(32, ImageEncoderFiles.Find(model, null)!.Preprocessing.Width);
    }

    [Fact]
    public void The_hash_changes_with_weights_and_not_with_the_readme()
    {
        using TemporaryFolder folder = TestFolders.CopyTerra();
        string hash = ModelFolder.Open(folder.Path).Reference.Hash;
        File.WriteAllText(folder.File("README.md"), "About this model.");
        Assert.Equal(hash, ModelFolder.Open(folder.Path).Reference.Hash);
        using (FileStream weights = File.OpenWrite(folder.File("unet/model.onnx")))
        {
            weights.Seek(-1, SeekOrigin.End);
            weights.WriteByte(77);
        }

        Assert.NotEqual(hash, ModelFolder.Open(folder.Path).Reference.Hash);
    }

    private static void AssertNames(string path, string words)
    {
        var exception = Assert.Throws<ModelFolderException>(() =>
        {
            using var model = OnnxDiffusionModel.Load(path, new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1 }, _ => { });
        });
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }
}
