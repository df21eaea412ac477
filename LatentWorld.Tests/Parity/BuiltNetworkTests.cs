using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using LatentWorld.Engine.Onnx;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Networks;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Tests.Parity;

/// <summary>Built networks of Stable Diffusion 2's kind, and CLIP's image half, against the same networks in PyTorch.</summary>
public class BuiltNetworkTests
{
    private const double Single = 1e-5, Half = 5e-3;

    public static TheoryData<NetworkPrecision, string, double> Precisions => new()
    {
        { NetworkPrecision.Single, "", Single },
        { NetworkPrecision.Half, "-fp16", Half },
    };

    /// <summary>The exact GELU, and the states of the last layer but one; the pooled vector goes through all.</summary>
    [Theory]
    [MemberData(nameof(Precisions))]
    public void Second_text_encoder(NetworkPrecision precision, string ending, double bound)
    {
        Network network = TextNetwork.Build(ParityNetworks.Weights("second", "text_encoder"), ParityNetworks.SecondText with { ShortIds = true }, precision);
        int[] ids = Ids();
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        float[][] outputs = Run(network, ("input_ids", value));
        Closeness.AssertRelative($"{precision}: text", Reference("second", "text-hidden" + ending), outputs[0], bound);
        Closeness.AssertRelative($"{precision}: pooled text", Reference("second", "text-pooled" + ending), outputs[1], bound);
    }

    /// <summary>An end mark of its own finds the same place as the highest id, which it is.</summary>
    [Fact]
    public void A_given_end_mark()
    {
        int[] ids = Ids();
        Network network = TextNetwork.Build(
            ParityNetworks.Weights("second", "text_encoder"), ParityNetworks.SecondText with { ShortIds = true, EndMark = ids.Max() }, NetworkPrecision.Single);
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        Closeness.AssertRelative("pooled text", Reference("second", "text-pooled"), Run(network, ("input_ids", value))[1], Single);
    }

    /// <summary>Linear layers around its transformers, heads of one size, one layer a level, a wider text.</summary>
    [Theory]
    [MemberData(nameof(Precisions))]
    public void Second_unet(NetworkPrecision precision, string ending, double bound) => Closeness.AssertRelative(
        $"{precision}: U-Net",
        Reference("second", "unet-output" + ending),
        RunSecondUnet(ParityNetworks.Weights("second", "unet"), precision, ending),
        bound);

    /// <summary>A U-Net without its middle gives what one gives whose middle adds nothing to what goes through it.</summary>
    [Fact]
    public void A_unet_without_its_middle()
    {
        INetworkWeights whole = ParityNetworks.Weights("second", "unet");
        var idle = new ChangedWeights(whole)
        {
            Zero = name => name.StartsWith("mid_block.", StringComparison.Ordinal) && (name.Contains(".conv2.", StringComparison.Ordinal) || name.Contains(".proj_out.", StringComparison.Ordinal)),
        };
        var pruned = new ChangedWeights(whole) { LeftOut = name => name.StartsWith("mid_block.", StringComparison.Ordinal) };
        float[] expected = RunSecondUnet(idle, NetworkPrecision.Single, "");
        Closeness.AssertRelative("pruned U-Net", expected, RunSecondUnet(pruned, NetworkPrecision.Single, ""), 1e-6);
        Assert.NotEqual(expected, RunSecondUnet(whole, NetworkPrecision.Single, ""));
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Vision(NetworkPrecision precision, string ending, double bound)
    {
        Network network = VisionNetwork.Build(ParityNetworks.Weights("vision", "model"), precision, heads: HeadRule.Count(2));
        using OrtValue pixels = OnnxFloats.Write(Reference("vision", "pixels" + ending), Type(precision), [2, 3, 32, 32]);
        Closeness.AssertRelative($"{precision}: features", Reference("vision", "features" + ending), Run(network, ("pixel_values", pixels))[0], bound);
    }

    private static float[] RunSecondUnet(INetworkWeights weights, NetworkPrecision precision, string ending)
    {
        Network network = UnetNetwork.Build(weights, ParityNetworks.SecondUnet, precision);
        float[] states = Reference("second", "unet-states" + ending);
        using OrtValue sample = OnnxFloats.Write(Reference("second", "unet-sample" + ending), Type(precision), [2, 4, 16, 16]);
        using OrtValue timesteps = OrtValue.CreateTensorValueFromMemory([981f, 1f], [2]);
        using OrtValue text = OnnxFloats.Write(states, Type(precision), [2, 77, states.Length / 2 / 77]);
        return Run(network, ("sample", sample), ("timestep", timesteps), ("encoder_hidden_states", text))[0];
    }

    private static float[] Reference(string kind, string name) => ParityData.Reference<float>(Path.Combine("checkpoints", kind), name);

    private static int[] Ids() => ParityData.Tokenizer("optimum").EncodePadded(ParityRecipe.Prompt);

    private static TensorElementType Type(NetworkPrecision precision) =>
        precision == NetworkPrecision.Half ? TensorElementType.Float16 : TensorElementType.Float;

    private static float[][] Run(Network network, params (string Name, OrtValue Value)[] inputs)
    {
        using var folder = new TemporaryFolder();
        network.Write(folder.File("part"));
        using InferenceSession session = OnnxSessions.Choose(folder.Path, ExecutionProviderChoice.Cpu, _ => { }).Open("part");
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(run, [.. inputs.Select(input => input.Name)], [.. inputs.Select(input => input.Value)], session.OutputNames);
        return [.. outputs.Select(OnnxFloats.Read)];
    }
}
