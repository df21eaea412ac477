using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Web.Start;

public class ImportArgumentsTests
{
    [Fact]
    public void All_options_are_read()
    {
        ImportOptions read = ImportArguments.Read(
        [
            "/m/dream.safetensors", "--out", "/m/dream", "--vae=/m/vae.safetensors", "--lora", "/m/a.safetensors:0.8", "--lora=/m/b.safetensors", "--clip", "/m/clip",
            "--prediction", "v_prediction", "--scheduler", "lcm", "--clip-skip", "2", "--precision=fp32", "--ema",
        ]);
        Assert.Equal(["/m/dream.safetensors"], read.Paths);
        Assert.Equal(("/m/dream", "/m/vae.safetensors", "/m/clip", PredictionType.VPrediction, 2, NetworkPrecision.Single, true, true), (read.Target, read.VaePath, read.ClipPath, read.Prediction!.Value, read.ClipSkip, read.Precision, read.UsesMovingAverage, read.IsConsistencyModel));
        Assert.Equal([("/m/a.safetensors", .8), ("/m/b.safetensors", 1)], read.Adapters.Select(adapter => (adapter.Path, adapter.Weight)));
    }

    [Fact]
    public void Little_is_enough()
    {
        ImportOptions read = ImportArguments.Read(["--out", "/m/dream", "/m/unet.safetensors", "/m/text.safetensors"]);
        Assert.Equal(["/m/unet.safetensors", "/m/text.safetensors"], read.Paths);
        Assert.Equal((null, 1, NetworkPrecision.Half, false, false), (read.Prediction, read.ClipSkip, read.Precision, read.UsesMovingAverage, read.IsConsistencyModel));
    }

    [Theory]
    [InlineData("Name a checkpoint.", "--out", "x")]
    [InlineData("--out must name the folder to write.", "a.safetensors")]
    [InlineData("--out is given twice.", "a", "--out", "x", "--out", "y")]
    [InlineData("--lroa is no option of import-model.", "a", "--out", "x", "--lroa", "b")]
    [InlineData("--lroa is no option of import-model.", "a", "--out", "x", "--lroa=b")]
    [InlineData("--vae needs a value behind it.", "a", "--out", "x", "--vae")]
    [InlineData("--out needs a value behind it, and --vae stands there.", "a", "--out", "--vae", "x")]
    [InlineData("--prediction is epsilon or v_prediction, not ", "a", "--out", "x", "--prediction", "v")]
    [InlineData("--scheduler is lcm, or is left out, not ", "a", "--out", "x", "--scheduler", "euler")]
    [InlineData("--clip-skip is a whole number from 1, not ", "a", "--out", "x", "--clip-skip", "-2")]
    [InlineData("--precision is fp16 or fp32, not ", "a", "--out", "x", "--precision", "int8")]
    [InlineData("A path is empty.", "", "--out", "x")]
    public void What_is_wrong_is_said(string words, params string[] arguments) =>
        Assert.StartsWith(words, Assert.Throws<AppFolderException>(() => ImportArguments.Read(arguments)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_weight_that_is_none_is_said() => Assert.Contains(
        "has “strong” where the adapter's weight should stand", Assert.Throws<CheckpointException>(() => ImportArguments.Read(["a", "--out", "x", "--lora", "b:strong"])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_usage_has_every_option() =>
        Assert.All(new[] { "--out", "--vae", "--lora", "--clip", "--prediction", "--scheduler", "--clip-skip", "--precision", "--ema" }, option => Assert.Contains(option, ImportArguments.Usage, StringComparison.Ordinal));
}
