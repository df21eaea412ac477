namespace LatentWorld.Engine.Models;

/// <summary>Recognises U-Nets that want more than noise, a timestep and a text, before gigabytes are loaded.</summary>
internal static class UnetKind
{
    private static readonly string[] Inputs = ["sample", "timestep", "encoder_hidden_states"];

    /// <exception cref="ModelFolderException">It is of another kind.</exception>
    public static void Check(OnnxFile unet)
    {
        string[] more = [.. unet.Inputs.Select(input => input.Name).Except(Inputs)];
        if (more.Length > 0)
        {
            throw new ModelFolderException(
                $"{unet.Name} also takes {string.Join(", ", more)}, as {KindOf(more)} does; a U-Net like Stable Diffusion 1's takes {string.Join(", ", Inputs)}. Export a Stable Diffusion 1 model.");
        }

        OnnxTensor sample = unet.RequireInput(4, "sample");
        OnnxTensor predicted = unet.RequireOutput(4, "out_sample");
        if (sample.Size(1) > 0 && predicted.Size(1) > 0 && sample.Size(1) != predicted.Size(1))
        {
            throw new ModelFolderException(
                $"{unet.Name} takes {sample.Size(1)} channels and gives {predicted.Size(1)}: it is made for filling in or changing a given picture. Take the text-to-image model.");
        }
    }

    private static string KindOf(string[] more) =>
        more.Contains("time_ids") ? "a U-Net of Stable Diffusion XL"
        : more.Contains("timestep_cond") ? "a latent consistency model"
        : more.Contains("class_labels") ? "a model of classes or an upscaler"
        : more.Any(name => name.Contains("residual", StringComparison.Ordinal)) ? "a U-Net for ControlNet"
        : "another kind of U-Net";
}
