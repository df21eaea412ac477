using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Import;

/// <summary>What no weight tells of a network's form: from a checkpoint's files where they say it, else as its generation was published.</summary>
internal static class NetworkForms
{
    // OpenCLIP's ViT-H/14 has so many layers, and Stable Diffusion 2 reads the states of the last but one.
    private const int WholeOpenClip = 24;

    public static UnetOptions Unet(Checkpoint checkpoint, NetworkSettings settings)
    {
        UnetOptions published = checkpoint.Kind == CheckpointKind.StableDiffusion2 ? UnetOptions.StableDiffusion2 : UnetOptions.StableDiffusion1;
        return published with
        {
            Heads = settings.UnetHeads is { } heads ? Heads(checkpoint.Unet, heads) : published.Heads,
            Groups = settings.UnetGroups ?? published.Groups,
        };
    }

    /// <param name="skip">1 for the layer that the model was trained with, 2 for the one before it.</param>
    /// <exception cref="CheckpointException">There are not so many layers, or the activation is not known.</exception>
    public static TextOptions Text(Checkpoint checkpoint, NetworkSettings settings, int skip)
    {
        bool isSecond = checkpoint.Kind == CheckpointKind.StableDiffusion2;
        TextOptions published = isSecond ? TextOptions.StableDiffusion2 : TextOptions.StableDiffusion1;
        int all = TextOptions.LayersOf(checkpoint.Text), trained = isSecond && all == WholeOpenClip ? all - 1 : all;
        int layers = trained - (skip - 1);
        return skip >= 1 && layers >= 1
            ? published with
            {
                Layers = layers,
                Heads = settings.TextHeads is { } heads ? HeadRule.Count(heads) : published.Heads,
                Activation = settings.TextActivation is { } word ? Activation(word) : published.Activation,
            }
            : throw new CheckpointException($"The text encoder has {trained} layers to read from, so --clip-skip {skip} leaves none. Choose a number from 1 to {trained}; most models want 1 or 2.");
    }

    /// <summary>An activation by transformers' word.</summary>
    /// <exception cref="CheckpointException">It is not one of CLIP's.</exception>
    public static ClipActivation Activation(string word) => word switch
    {
        "quick_gelu" => ClipActivation.QuickGelu,
        "gelu" => ClipActivation.Gelu,
        _ => throw new CheckpointException($"hidden_act is {Worlds.ShownText.Quoted(word)} in config.json of the text or image encoder; supported are quick_gelu and gelu, which CLIP has."),
    };

    /// <summary>One number is the same for all levels; several, one a level, are heads of one size.</summary>
    private static HeadRule Heads(INetworkWeights unet, IReadOnlyList<int> heads)
    {
        if (heads.Distinct().Count() == 1)
        {
            return HeadRule.Count(heads[0]);
        }

        int[] sizes = [.. heads.Select((count, level) => Channels(unet, level) is { } channels && channels % count == 0 ? channels / count : 0).Distinct()];
        return sizes is [> 0 and int size]
            ? HeadRule.Size(size)
            : throw new CheckpointException(
                $"The U-Net's config.json gives its levels {string.Join(", ", heads)} heads, which is neither one number for all nor heads of one size. Such U-Nets are not built.");
    }

    private static int? Channels(INetworkWeights unet, int level)
    {
        string name = $"down_blocks.{level}.resnets.0.conv1.weight";
        return unet.Names.Contains(name) && unet.ShapeOf(name) is [int channels, ..] ? channels : null;
    }
}
