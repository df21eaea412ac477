using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Models;

/// <summary>The names of a U-Net's inputs and of its output.</summary>
/// <param name="Sample">Noisy latents.</param>
/// <param name="Timestep">How noisy they are.</param>
/// <param name="Text">Text embeddings.</param>
/// <param name="Output">What it predicts.</param>
internal sealed record UnetPorts(string Sample, string Timestep, string Text, string Output)
{
    /// <summary>Each by its usual name, or else by its shape where one fits alone.</summary>
    /// <exception cref="ModelFolderException">It is a U-Net of another kind, or one of them cannot be recognised.</exception>
    public static UnetPorts Find(OnnxFile unet, UnetConfiguration configuration)
    {
        UnetKind.CheckInputs(unet);
        OnnxTensor sample = unet.RequireInput([0, 0, 0, 0], "sample");
        OnnxTensor text = unet.RequireInput([0, 0, 0], "encoder_hidden_states");
        OnnxTensor timestep = unet.Inputs.FirstOrDefault(input => input != sample && input != text && input.Shape.Count <= 1)
            ?? unet.RequireInput([0], "timestep");
        UnetKind.CheckChannels(unet, sample, configuration);
        OnnxTensor output = unet.RequireOutput([0, sample.Size(1), sample.Size(2), sample.Size(3)], "out_sample");
        return new(sample.Name, timestep.Name, text.Name, output.Name);
    }
}
