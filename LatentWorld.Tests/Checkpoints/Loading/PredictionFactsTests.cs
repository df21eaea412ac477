using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Loading;

/// <summary>InvokeAI 7965 and others: what a file says of its prediction was not read, and pictures came out burnt.</summary>
public sealed class PredictionFactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("v_pred", null, PredictionType.VPrediction, false)]
    [InlineData("v_pred ztsnr", null, PredictionType.VPrediction, true)]
    [InlineData("v_pred", "epsilon", PredictionType.VPrediction, false)]
    [InlineData("", "v", PredictionType.VPrediction, null)]
    [InlineData("", "epsilon", PredictionType.Epsilon, null)]
    [InlineData("", "something", null, null)]
    [InlineData("ztsnr", null, null, true)]
    public void Keys_say_it_before_metadata_and_mostly_nothing_does(string keys, string? metadata, PredictionType? prediction, bool? endsInPureNoise)
    {
        string path = SafetensorsWriter.Write(
            _folder.File("model.safetensors"),
            [.. SmallCheckpoint.Original(), .. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => new FileTensor(key, [0], []))],
            metadata is null ? null : new Dictionary<string, string> { ["modelspec.prediction_type"] = metadata });
        using var checkpoint = Checkpoint.Open(path);
        Assert.Equal(prediction, checkpoint.Prediction);
        Assert.Equal(endsInPureNoise, checkpoint.EndsInPureNoise);
        Assert.DoesNotContain(checkpoint.Unet.Names, name => name is "v_pred" or "ztsnr");
    }

    [Fact]
    public void A_U_Net_alone_may_say_it_too()
    {
        string unet = SafetensorsWriter.Write(_folder.File("unet.safetensors"), [.. SmallCheckpoint.Unet.Weights().Select(weight => weight.InOriginal("")), new("v_pred", [], [1])]);
        string text = SafetensorsWriter.Write(_folder.File("text.safetensors"), SmallCheckpoint.Text.Transformers());
        using var checkpoint = Checkpoint.Open([text, unet]);
        Assert.Equal(PredictionType.VPrediction, checkpoint.Prediction);
    }

    public void Dispose() => _folder.Dispose();
}
