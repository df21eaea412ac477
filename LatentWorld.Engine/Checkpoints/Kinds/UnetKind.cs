namespace LatentWorld.Engine.Checkpoints.Kinds;

/// <summary>Tells from a U-Net's shapes what it is, and names those that take more than a noisy picture and a prompt.</summary>
internal static class UnetKind
{
    private const int LatentChannels = 4;
    private const string AttentionToText = ".attn2.to_k.weight";

    /// <exception cref="CheckpointException">It takes something else as well, or no prompt; the message names it.</exception>
    public static void Check(INetworkWeights unet, string path)
    {
        if (unet.ShapeOf("conv_in.weight") is not [_, int inputs, _, _] || unet.ShapeOf("conv_out.weight") is not [int outputs, _, _, _])
        {
            throw new CheckpointException($"{path} has a U-Net whose first or last layer is no convolution. It holds another kind of model.");
        }

        string? name = inputs switch
        {
            LatentChannels => null,
            5 => "a model that takes a depth map as well (5 channels)",
            7 => "an upscaler, which takes a small picture as well (7 channels)",
            8 => "a pix2pix model, which takes a picture to change as well (8 channels)",
            9 => "an inpainting model, which takes a picture and its mask as well (9 channels)",
            16 => "a model of 16 latent channels",
            _ => $"a model of {inputs} input channels",
        };
        name ??= outputs == LatentChannels ? null : $"a model of {outputs} output channels";
        name ??= unet.Names.Any(IsAttentionToText) ? null : "a model that takes no prompt";
        if (name is not null)
        {
            throw ForeignModel.Refusal(path, name);
        }
    }

    /// <summary>How many numbers describe a token of the prompt to the U-Net.</summary>
    /// <exception cref="CheckpointException">The layer that takes them is no matrix.</exception>
    public static int TextWidth(INetworkWeights unet)
    {
        string name = unet.Names.First(IsAttentionToText);
        return unet.ShapeOf(name) is [_, int width]
            ? width
            : throw new CheckpointException($"{name} of the U-Net has the shape [{string.Join(", ", unet.ShapeOf(name))}]; needed is a matrix. The checkpoint is damaged; take another file of this model.");
    }

    /// <summary>
    /// The widths of the published models tell; in models of other widths, as tests have, the layers before and after
    /// attention do, which are convolutions in 1.x and matrices in 2.x.
    /// </summary>
    public static CheckpointKind Of(INetworkWeights unet) => TextWidth(unet) switch
    {
        768 => CheckpointKind.StableDiffusion1,
        1024 => CheckpointKind.StableDiffusion2,
        _ => unet.Names.FirstOrDefault(name => name.EndsWith(".proj_in.weight", StringComparison.Ordinal)) is { } name && unet.ShapeOf(name).Count == 2
            ? CheckpointKind.StableDiffusion2
            : CheckpointKind.StableDiffusion1,
    };

    /// <summary>Names U-Nets that take a class, from keys that no map knows; null for others.</summary>
    public static string? OfClass(IReadOnlyCollection<string> keys, int? textWidth) =>
        keys.Any(key => key.StartsWith("label_emb.0.", StringComparison.Ordinal))
            ? textWidth == 1024 ? "Stable Diffusion 2.1 unCLIP, which takes a picture as well" : "Stable Diffusion XL"
            : keys.Any(key => key.StartsWith("label_emb.", StringComparison.Ordinal) || key.StartsWith("class_embedding.", StringComparison.Ordinal))
                ? "a model that takes a class as well, as upscalers and unCLIP do"
                : null;

    /// <summary>Whether a weight, in either layout, takes the prompt in; its last dimension is the prompt's width.</summary>
    public static bool IsAttentionToText(string name) => name.EndsWith(AttentionToText, StringComparison.Ordinal);
}
