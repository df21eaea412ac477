using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Models;

/// <summary>Recognises U-Nets that want more than noise, a timestep and a text, before gigabytes are loaded.</summary>
internal static class UnetKind
{
    private static readonly string[] Inputs = ["sample", "timestep", "encoder_hidden_states"];

    /// <exception cref="ModelFolderException">It takes more than they.</exception>
    public static void CheckInputs(OnnxFile unet)
    {
        string[] more = [.. unet.Inputs.Select(input => input.Name).Except(Inputs)];
        if (unet.Inputs.Count > Inputs.Length)
        {
            throw new ModelFolderException(
                $"{unet.Name} also takes {string.Join(", ", more)}, as {KindOf(more)} does; a U-Net like Stable Diffusion 1's takes {string.Join(", ", Inputs)}. Export a Stable Diffusion 1 model.");
        }
    }

    /// <summary>Checks the channels that the network fixes, and those that unet/config.json says where it does not.</summary>
    /// <exception cref="ModelFolderException">It takes a picture beside the noise.</exception>
    public static void CheckChannels(OnnxFile unet, OnnxTensor sample, UnetConfiguration configuration)
    {
        OnnxTensor? predicted = unet.Outputs.FirstOrDefault(output => output.Name == "out_sample")
            ?? (unet.Outputs.Count == 1 ? unet.Outputs[0] : null);
        int taken = Known(sample, 1, configuration.InChannels), given = Known(predicted, 1, configuration.OutChannels);
        if (taken > 0 && given > 0 && taken != given)
        {
            throw new ModelFolderException(
                $"{Source(unet, sample, 1)} takes {taken} channels and gives {given}: it is {KindOf(taken)}. A map needs none but noise and words: take the text-to-image model that it was made from.");
        }
    }

    /// <summary>Checks the sides of latents in the same way.</summary>
    /// <exception cref="ModelFolderException">Pictures are not square.</exception>
    public static void CheckSides(OnnxFile unet, UnetPorts ports, UnetConfiguration configuration)
    {
        OnnxTensor sample = unet.Inputs.First(input => input.Name == ports.Sample);
        int height = Known(sample, 2, configuration.Height), width = Known(sample, 3, configuration.Width);
        if (height != width && height > 0 && width > 0)
        {
            throw new ModelFolderException(
                $"{Source(unet, sample, 2)} has latents of {height} by {width} (height, width), and the map's pictures are square. Export the model with equal sides, or with both left free.");
        }
    }

    /// <summary>Who says it: the network, or its configuration where the network leaves it free.</summary>
    private static string Source(OnnxFile unet, OnnxTensor sample, int dimension) =>
        sample.Size(dimension) > 0 ? unet.Name : $"{UnetConfiguration.Name}: the U-Net";

    private static int Known(OnnxTensor? tensor, int dimension, int otherwise) =>
        tensor is not null && tensor.Shape.Count > dimension && tensor.Size(dimension) is > 0 and int size ? size : otherwise;

    private static string KindOf(int channels) => channels switch
    {
        5 => "a model that follows a depth map",
        7 => "an upscaler, which enlarges a given picture",
        8 => "a model that changes a given picture (InstructPix2Pix)",
        9 => "an inpainting model, which fills in a given picture",
        _ => "made for filling in or changing a given picture",
    };

    private static string KindOf(string[] more) =>
        more.Contains("time_ids") ? "a U-Net of Stable Diffusion XL"
        : more.Contains("timestep_cond") ? "a latent consistency model"
        : more.Contains("class_labels") ? "a model of classes or an upscaler"
        : more.Any(name => name.Contains("residual", StringComparison.Ordinal)) ? "a U-Net for ControlNet"
        : "another kind of U-Net";
}
