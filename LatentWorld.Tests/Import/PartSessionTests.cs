using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Import;
using LatentWorld.Tests.Models;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Tests.Import;

public sealed class PartSessionTests : IDisposable
{
    private const string Cure = "Skip the trial.";

    private readonly TemporaryFolder _folder = new();

    public PartSessionTests()
    {
        Directory.CreateDirectory(_folder.File("unet"));
        File.WriteAllBytes(_folder.File("unet/model.onnx"), TinyOnnx.Channels(4));
    }

    [Fact]
    public void It_gives_the_numbers_of_the_outputs() => Assert.Equal(4 * 16 * 16, Run(channels: 4, TestContext.Current.CancellationToken)[0].Length);

    /// <summary>What ONNX Runtime says names no option of the import.</summary>
    [Fact]
    public void What_does_not_run_has_a_cure()
    {
        string message = Assert.Throws<CheckpointException>(() => Run(channels: 3, TestContext.Current.CancellationToken)).Message;
        Assert.StartsWith("A trial run of the model does not get through: ", message, StringComparison.Ordinal);
        Assert.EndsWith(Cure, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Cancelled_it_does_not_run() => Assert.ThrowsAny<OperationCanceledException>(() => Run(channels: 3, new CancellationToken(canceled: true)));

    public void Dispose() => _folder.Dispose();

    private float[][] Run(int channels, CancellationToken cancel)
    {
        using OrtValue sample = OrtValue.CreateTensorValueFromMemory(new float[channels * 16 * 16], [1, channels, 16, 16]);
        using OrtValue timestep = OrtValue.CreateTensorValueFromMemory([1L], [1]);
        using OrtValue text = OrtValue.CreateTensorValueFromMemory(new float[16 * 128], [1, 16, 128]);
        return PartSession.Run(_folder.Path, "unet", [("sample", sample), ("timestep", timestep), ("encoder_hidden_states", text)], ["out_sample"], Cure, cancel);
    }
}
