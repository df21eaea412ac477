using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Loading;

public sealed class MovingAverageTests : IDisposable
{
    private static readonly CheckpointOptions Averaged = new() { UsesMovingAverage = true };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Averages_are_taken_only_when_asked()
    {
        string path = Write([.. SmallCheckpoint.Original(), .. Averages()]);
        using (var last = Checkpoint.Open(path))
        {
            SmallCheckpoint.AssertHas(SmallCheckpoint.Unet.Weights().Select(weight => weight.InDiffusers()), last.Unet);
        }

        using var averaged = Checkpoint.Open(path, Averaged);
        SmallCheckpoint.AssertHas(SmallCheckpoint.Unet.Weights().Select(weight => weight.InDiffusers() with { Values = Changed(weight) }), averaged.Unet);
        SmallCheckpoint.AssertHas(SmallCheckpoint.Text.Transformers(), averaged.Text);
    }

    [Fact]
    public void A_pruned_file_has_none() =>
        Assert.Contains("has no moving averages of its U-Net (model_ema): it was pruned", Refusal(SmallCheckpoint.Original()), StringComparison.Ordinal);

    [Fact]
    public void One_that_is_missing_is_named() => Assert.Contains(
        "lacks the moving average of model.diffusion_model.out.2.bias, model_ema.diffusion_modelout2bias",
        Refusal([.. SmallCheckpoint.Original(), .. Averages().Where(tensor => tensor.Name != "model_ema.diffusion_modelout2bias")]), StringComparison.Ordinal);

    [Fact]
    public void One_of_another_shape_is_named_with_both() => Assert.Contains(
        "has the shape [9]; needed is [4], as model.diffusion_model.out.2.bias has",
        Refusal([.. SmallCheckpoint.Original(), .. Averages().Select(tensor => tensor.Name == "model_ema.diffusion_modelout2bias" ? new(tensor.Name, [9], null) : tensor)]), StringComparison.Ordinal);

    [Fact]
    public void A_folder_has_none()
    {
        SmallCheckpoint.WriteFolder(_folder.Path);
        Assert.Contains("is a folder, which keeps one set of weights", Assert.Throws<CheckpointException>(() => Checkpoint.Open(_folder.Path, Averaged)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Keys as a U-Net's key without its dots; an average's numbers are the last ones' and 1.</summary>
    private static IEnumerable<FileTensor> Averages() =>
    [
        .. SmallCheckpoint.Unet.Weights().Select(weight => new FileTensor($"model_ema.diffusion_model{weight.Original.Replace(".", "")}", weight.Shape, Changed(weight))),
        new("model_ema.decay", [], [0.9999f]), new("model_ema.num_updates", [], [5]),
    ];

    private static float[] Changed(LayoutWeight weight) => [.. weight.Values.Select(value => value + 1)];

    private string Write(IEnumerable<FileTensor> tensors) => SafetensorsWriter.Write(_folder.File("model.safetensors"), tensors);

    private string Refusal(IEnumerable<FileTensor> tensors)
    {
        string path = Write(tensors);
        return Assert.Throws<CheckpointException>(() => Checkpoint.Open(path, Averaged)).Message;
    }
}
