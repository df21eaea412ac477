using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Unet;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Tests.Models.Unet;

/// <summary>The trial's verdicts, with U-Nets on the CPU in place of captured ones.</summary>
public class CudaGraphTrialTests
{
    private readonly List<string> _said = [];
    private readonly List<bool> _opened = [];

    [Fact]
    public void Without_cuda_nothing_is_tried()
    {
        using DeviceBatch rows = CudaGraphTrial.Open(canCapture: false, Opening(() => new SmallUnet().Open(2)), _said.Add);
        Assert.Equal([false], _opened);
        Assert.Empty(_said);
    }

    [Fact]
    public void What_repeats_a_plain_run_is_taken()
    {
        using DeviceBatch rows = CudaGraphTrial.Open(canCapture: true, Opening(() => new SmallUnet().Open(2)), _said.Add);
        Assert.Equal([false, true], _opened);
        Assert.Empty(_said);
    }

    [Fact]
    public void Other_numbers_are_not()
    {
        using DeviceBatch rows = CudaGraphTrial.Open(canCapture: true, Opening(() => new SmallUnet(TensorElementType.Float16).Open(2)), _said.Add);
        Assert.Equal([false, true, false], _opened);
        Assert.Contains("did not repeat", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_is_refused_is_opened_plain()
    {
        using DeviceBatch rows = CudaGraphTrial.Open(canCapture: true, Opening(() => throw new ModelFolderException("the nodes are\non the CPU")), _said.Add);
        Assert.Equal([false, true, false], _opened);
        Assert.Equal("CUDA graphs are off: the nodes are on the CPU.", Assert.Single(_said));
    }

    /// <summary>What ONNX Runtime said of a U-Net with fused attention.</summary>
    [Fact]
    public void A_refusal_is_told_without_the_advice_for_damaged_folders()
    {
        const string text = "[ErrorCode:Fail] This session cannot use the graph capture feature as requested by the user as all compute graph nodes have not been partitioned to the CUDAExecutionProvider";
        var refusal = new ModelFolderException($"model.onnx cannot be loaded: {text} {ModelFile.Cure}", new InvalidOperationException(text));
        using DeviceBatch rows = CudaGraphTrial.Open(canCapture: true, Opening(() => throw refusal), _said.Add);
        Assert.Equal($"CUDA graphs are off: {text}.", Assert.Single(_said));
    }

    /// <summary>To go on plainly would close the captured session, and that ends the process.</summary>
    [Fact]
    public void A_device_that_is_lost_ends_the_trial()
    {
        var loss = new DeviceLostException("The GPU failed.", new InvalidOperationException(), DeviceCure.Restart);
        Assert.Same(loss, Assert.Throws<DeviceLostException>(() => CudaGraphTrial.Open(canCapture: true, Opening(() => throw loss), _said.Add)));
        Assert.Equal([false, true], _opened);
        Assert.Empty(_said);
    }

    private Func<bool, DeviceBatch> Opening(Func<DeviceBatch> captured) => capture =>
    {
        _opened.Add(capture);
        return capture ? captured() : new SmallUnet().Open(2);
    };
}
