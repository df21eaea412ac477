using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Layers that both halves of the autoencoder have (Rombach et al. 2022).</summary>
/// <param name="Groups">Groups of its norms, which no weight tells.</param>
internal sealed record VaeBlocks(NetworkBuilder Net, int Groups)
{
    /// <summary>Stable Diffusion's.</summary>
    public const int UsualGroups = 32;

    /// <summary>The output that a measured half has beside its picture or latents.</summary>
    public const string Largest = "largest";

    private const float Epsilon = 1e-6f;

    /// <summary>All resnets of a level.</summary>
    public Pixels Resnets(string level, Pixels x)
    {
        for (int j = 0; j < Net.Count(layer => $"{level}.resnets.{layer}."); j++)
        {
            x = Resnet(level, j, x);
        }

        return x;
    }

    /// <summary>Two resnets around one attention head over all pixels.</summary>
    public Pixels Middle(string prefix, Pixels x)
    {
        x = Resnet(prefix, 0, x);
        Tokens normed = Net.ToTokens(Net.GroupNorm($"{prefix}.attentions.0.group_norm", x, Groups, Epsilon));
        Tokens found = AttentionLayer.OfDiffusers($"{prefix}.attentions.0", HeadRule.Count(1), bias: true).Apply(Net, normed, normed);
        x = x with { Value = Net.Graph.Node("Add", Net.ToPixels(found, x).Value, x.Value) };
        return Resnet(prefix, 1, x);
    }

    /// <summary>The last norm and convolution.</summary>
    public Pixels End(string prefix, Pixels x, int outputs) =>
        Net.Convolve($"{prefix}.conv_out", Net.Silu(Net.GroupNorm($"{prefix}.conv_norm_out", x, Groups, Epsilon)), outputs);

    /// <summary>
    /// Gives out, under the name <see cref="Largest"/>, the largest size of a number that convolutions, products with weights and
    /// sums have given: whether half precision would have held it. On a CPU nothing else tells, since half precision is computed in single there.
    /// </summary>
    public void GiveLargest()
    {
        string[] sizes = [.. Net.Graph.ResultsOf("Conv", "Gemm", "Add").Select(Size)];
        Net.Graph.Output(Largest, Net.Graph.Node("Max", sizes), Net.Type);
    }

    private string Size(string value) => Net.Graph.Node("ReduceMax", [Net.Graph.Node("Abs", value)], OnnxAttribute.Number("keepdims", 0));

    private Pixels Resnet(string level, int number, Pixels x) =>
        new ResnetLayer(Groups, Epsilon).Apply(Net, $"{level}.resnets.{number}", x);
}
